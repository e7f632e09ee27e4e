import { type EntityManager, Not } from 'typeorm';
import type { Actor } from '../../access/actor.ts';
import type { BillingDocument, ReadingBeforeCancel } from '../../billing/billing-document.ts';
import type { BillingDeps } from '../../billing/connection/billing-deps.ts';
import { countReading } from '../../billing/document/readings.ts';
import { BillingOperation } from '../../billing/operation/billing-operation.entity.ts';
import { type ClaimedOperation, claimOperation, type NewOperation } from '../../billing/operation/claim-operation.ts';
import { shortTransaction } from '../../billing/operation/short-transaction.ts';
import { Invoice } from '../invoice.entity.ts';
import { lockWorkOrder } from '../lock-invoice.ts';
import { endDifference, recordDifference } from '../settle/record-difference.ts';
import { strayDifference } from './stray-difference.ts';

export type ClaimedRemoval = { removal: ClaimedOperation; document: BillingDocument };

/** What came of a creation that was concluded without it. */
export type Stray = Pick<BillingOperation, 'tenantId' | 'invoiceId' | 'workOrderId' | 'connectionId' | 'invoiceNumber'>;

const NOTHING = { document: undefined, hasPaymentInProgress: false };

export type ReadStray = {
  externalId: string;
  reading: Exclude<ReadingBeforeCancel, { found: 'unreadable' }>;
  asOf: number;
};

/** What is there of a stray, in one short transaction: nothing any more, something for a person, or what is to be taken back. */
export function claimRemoval(
  deps: BillingDeps,
  stray: Stray,
  read: ReadStray,
): Promise<ClaimedRemoval | { result: 'SETTLED' | 'UNDER_WAY' }> {
  return shortTransaction(deps, stray.tenantId, async (manager) => {
    const seen = await writeStray(manager, deps, stray, read);
    if (seen.result !== 'TO_BE_TAKEN_BACK') return seen;
    const { document } = seen;
    const removal = await claimOperation(
      manager,
      removing(deps, stray, document, { kind: 'SYSTEM' }),
      deps.billingTimeoutMs,
    );
    return { removal, document };
  });
}

/** A removal as it is claimed. */
export const removing = (
  { seams }: Pick<BillingDeps, 'seams'>,
  { tenantId, invoiceId, workOrderId, connectionId, invoiceNumber }: Stray,
  { externalId }: BillingDocument,
  requestedBy: Actor,
): NewOperation => ({
  ...{ id: seams.newId(), kind: 'REMOVE_STRAY', requestedBy },
  ...{ tenantId, invoiceId, workOrderId, connectionId, invoiceNumber, externalId },
});

export const findOpenRemoval = (
  manager: EntityManager,
  { tenantId, invoiceId }: Pick<Stray, 'tenantId' | 'invoiceId'>,
): Promise<BillingOperation | null> => {
  const open = { tenantId, invoiceId, kind: 'REMOVE_STRAY' as const, state: Not('CONCLUDED' as const) };
  return manager.findOneBy(BillingOperation, open);
};

export type SeenStray =
  | { result: 'SETTLED' }
  /** Its removal, its adoption or another reading came first. */
  | { result: 'UNDER_WAY' }
  | { result: 'TO_BE_TAKEN_BACK'; document: BillingDocument };

/** Writes what was read of a stray: that it is gone, or that it is a difference for a person. Locks the work order. */
export async function writeStray(
  manager: EntityManager,
  deps: BillingDeps,
  stray: Stray,
  { externalId, reading, asOf }: ReadStray,
): Promise<SeenStray> {
  const { tenantId, invoiceId, workOrderId, connectionId, invoiceNumber } = stray;
  await lockWorkOrder(manager, tenantId, workOrderId);
  if (await manager.existsBy(Invoice, { tenantId, id: invoiceId })) return { result: 'UNDER_WAY' };
  if (await findOpenRemoval(manager, stray)) return { result: 'UNDER_WAY' };

  const { document, hasPaymentInProgress } = reading.found === 'there' ? reading : NOTHING;
  const key = { tenantId, connectionId, externalId, reference: invoiceId };
  const isTerminal = document?.state === 'VOID';
  if (!(await countReading(manager, key, { asOf, isTerminal }))) return { result: 'UNDER_WAY' };

  const about = { ...key, invoiceId, workOrderId, invoiceNumber };
  if (!document || document.state === 'VOID' || document.isCredited) {
    await endDifference(manager, deps, about);
    return { result: 'SETTLED' };
  }
  if (document.state === 'PAID' || hasPaymentInProgress) {
    await recordDifference(manager, deps, about, strayDifference(document, hasPaymentInProgress));
    return { result: 'SETTLED' };
  }
  return { result: 'TO_BE_TAKEN_BACK', document };
}
