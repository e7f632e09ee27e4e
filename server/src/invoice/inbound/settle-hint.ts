import type { EntityManager } from 'typeorm';
import type { BillingDocument } from '../../billing/billing-document.ts';
import type { BillingSystem } from '../../billing/billing-system.ts';
import type { BillingDeps } from '../../billing/connection/billing-deps.ts';
import { openPatiently } from '../../billing/connection/open-connection.ts';
import type { BillingFailure } from '../../billing/failure.ts';
import type { Hint, HintResult } from '../../billing/inbound/hints.ts';
import { BillingOperation } from '../../billing/operation/billing-operation.entity.ts';
import { runNamed } from '../../database/run-named.ts';
import { settleUnlessUnderWay } from '../cancel/settle-unless-under-way.ts';
import { noteUnknown } from '../stray/note-unknown.ts';
import { removeStray } from '../stray/remove-stray.ts';
import { findKnown, type Known } from './find-known.ts';

const SETTLED: HintResult = { result: 'SETTLED' };
const UNDER_WAY: HintResult = { result: 'UNDER_WAY' };
const OVERTAKEN: HintResult = { result: 'OVERTAKEN' };
const unreadable = ({ retryAfterMs }: BillingFailure): HintResult => ({ result: 'UNREADABLE', retryAfterMs });

/** A payment, a reversal, a credit or a hand-made void may have happened there: read the document and settle on what it says. */
export async function settleHint(deps: BillingDeps, hint: Hint): Promise<HintResult> {
  const { tenantId, connectionId, externalId } = hint;
  const opened = await openPatiently(deps, tenantId, connectionId, 'HINT');
  if (!opened.system) return { result: 'UNASKED', retryAfterMs: opened.failure.retryAfterMs };
  const { system } = opened;
  const { manager } = deps.database.of(tenantId);

  const known = await findKnown(manager, hint);
  if (known.isUnderWay) return UNDER_WAY;
  if (known.invoiceId) return settleInvoice(deps, system, hint, known);
  if (hint.isForeign) return SETTLED;

  const reading = await system.read(externalId, { timeoutMs: deps.billingTimeoutMs / 2 });
  if (reading.found === 'unreadable') return unreadable(reading.failure);
  const document = reading.found === 'there' ? reading.document : undefined;
  const reference = document ? document.reference : known.reference;
  if (!reference) return SETTLED;
  const referred = await findExternalId(manager, hint, reference);
  if (referred) return settleHint(deps, { ...hint, externalId: referred });
  const stray = { tenantId, connectionId, reference, externalId: document?.externalId ?? externalId };
  return settleStray(deps, system, stray, document);
}

/** Under which id our invoice is known there: another one than was hinted at, such as before its revision. */
async function findExternalId(
  manager: EntityManager,
  { tenantId, connectionId }: Hint,
  invoiceId: string,
): Promise<string | undefined> {
  const [invoice] = await runNamed<{ externalId: string }>(
    manager,
    'select external_id as "externalId" from invoice where tenant_id = $1 and connection_id = $2 and id = $3',
    [tenantId, connectionId, invoiceId],
  );
  return invoice?.externalId;
}

async function settleInvoice(
  deps: BillingDeps,
  system: BillingSystem,
  { tenantId, externalId }: Hint,
  { invoiceId, workOrderId, readings: asOf }: Known & { invoiceId: string },
): Promise<HintResult> {
  const reading = await system.read(externalId, { timeoutMs: deps.billingTimeoutMs / 2 });
  if (reading.found === 'unreadable') return unreadable(reading.failure);

  const there = reading.found === 'there' ? reading.document : 'NOT_THERE';
  const result = await settleUnlessUnderWay(deps, { tenantId, workOrderId, invoiceId }, { there, asOf });
  return { result: result === 'STALE' ? 'OVERTAKEN' : result };
}

/** Ours by its reference, and no invoice of ours: its creation is under way, or was concluded without it, or nothing here knows of it. */
async function settleStray(
  deps: BillingDeps,
  system: BillingSystem,
  stray: Omit<Hint, 'isForeign'> & { reference: string },
  document: BillingDocument | undefined,
): Promise<HintResult> {
  const { tenantId, connectionId, reference, externalId } = stray;
  const creation = await deps.database.of(tenantId).manager.findOneBy(BillingOperation, {
    tenantId,
    connectionId,
    invoiceId: reference,
    kind: 'CREATE',
  });
  if (!creation) return noteUnknown(deps, system, stray, document);
  if (creation.state !== 'CONCLUDED') return UNDER_WAY;
  if (creation.outcome === 'DONE') return OVERTAKEN;
  return removeStray(deps, system, creation, externalId);
}
