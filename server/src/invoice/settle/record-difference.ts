import type { EntityManager } from 'typeorm';
import type { BillingDeps } from '../../billing/connection/billing-deps.ts';
import { recordDrift, resolveDrift } from '../../billing/document/drift.ts';
import { appendEvent } from '../../events/append-event.ts';
import type { FoundDifference } from './difference.ts';

/** The document a difference is about, and the invoice it is, or would have been, here. */
export type Differing = {
  tenantId: string;
  connectionId: string;
  /** Null: whether there is one is not known. */
  externalId: string | null;
  invoiceId: string;
  workOrderId: string;
  /** Of what is no invoice here. */
  invoiceNumber?: number | null;
};

/**
 * What is so on each side, on record and in the invoice's history: once, and again when it has become another difference. The caller holds the lock of the work order.
 */
export async function recordDifference(
  manager: EntityManager,
  { seams, log }: Pick<BillingDeps, 'seams' | 'log'>,
  { tenantId, connectionId, externalId, invoiceId, workOrderId, invoiceNumber = null }: Differing,
  difference: FoundDifference,
): Promise<void> {
  // Money given back is what was asked of whoever said that it is known.
  const isStillKnown = difference.kind === 'CANCELLED_HERE_PAID_THERE' && difference.facts.there.isCredited === true;
  const of = { tenantId, connectionId, externalId, reference: invoiceId, workOrderId, invoiceNumber };
  const drift = { id: seams.newId(), ...of, ...difference, isStillKnown };
  if (!(await recordDrift(manager, log, drift))) return;
  await appendEvent(manager, {
    ...{ id: seams.newId(), tenantId, invoiceId, workOrderId },
    kind: 'DRIFT_FOUND',
    actor: { kind: 'SYSTEM' },
    operationId: null,
    facts: {
      ...{ kind: difference.kind, here: difference.here, there: difference.there },
      document: { externalId, ...difference.facts.there },
    },
  });
}

/** The two systems agree again, as the invoice's history says if they did not before. */
export async function endDifference(
  manager: EntityManager,
  { seams }: Pick<BillingDeps, 'seams'>,
  { tenantId, connectionId, invoiceId, workOrderId }: Omit<Differing, 'externalId'>,
): Promise<void> {
  if (!(await resolveDrift(manager, { tenantId, connectionId, reference: invoiceId }))) return;
  await appendEvent(manager, {
    ...{ id: seams.newId(), tenantId, invoiceId, workOrderId },
    kind: 'DRIFT_RESOLVED',
    actor: { kind: 'SYSTEM' },
    operationId: null,
  });
}
