import type { EntityManager } from 'typeorm';
import type { BillingSystem } from '../../billing/billing-system.ts';
import type { BillingDeps } from '../../billing/connection/billing-deps.ts';
import { openPatiently } from '../../billing/connection/open-connection.ts';
import { unlessOvertaken } from '../../billing/document/readings.ts';
import type { BillingFailure } from '../../billing/failure.ts';
import type { Hint, HintResult } from '../../billing/inbound/hints.ts';
import { BillingOperation } from '../../billing/operation/billing-operation.entity.ts';
import { lockOperation } from '../../billing/operation/open-operation.ts';
import { shortTransaction } from '../../billing/operation/short-transaction.ts';
import { runNamed } from '../../database/run-named.ts';
import { writeVoid } from '../cancel/write-void.ts';
import { type LockedInvoice, lockInvoice } from '../lock-invoice.ts';
import { applyReading } from '../settle/apply-reading.ts';
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
  return settleStray(deps, system, {
    tenantId,
    connectionId,
    reference,
    externalId: document?.externalId ?? externalId,
  });
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
  const settled = shortTransaction(deps, tenantId, async (manager) => {
    const invoice = await lockInvoice(manager, { tenantId, workOrderId, invoiceId });
    if (!invoice || invoice.openOperationId) return UNDER_WAY;
    if (there !== 'NOT_THERE' && there.state === 'VOID' && invoice.status !== 'CANCELLED') {
      const watched = await lockWatchedCancellation(manager, invoice);
      if (watched) {
        await writeVoid(manager, deps, invoice, watched, { there, asOf });
        return SETTLED;
      }
    }
    const actor = { kind: 'BILLING_SYSTEM', vendor: invoice.vendor } as const;
    await applyReading(manager, deps, invoice, { there, asOf, actor });
    return SETTLED;
  });
  const outcome = await unlessOvertaken(settled);
  return outcome === 'STALE' ? OVERTAKEN : outcome;
}

/** A void found while a doubtful cancellation is still watched is the doing of who asked for it. */
async function lockWatchedCancellation(
  manager: EntityManager,
  { tenantId, id }: LockedInvoice,
): Promise<BillingOperation | undefined> {
  const [watched] = await runNamed<{ id: string }>(
    manager,
    `select id from billing_operation where tenant_id = $1 and invoice_id = $2 and kind = 'CANCEL'
       and outcome = 'NOT_APPLIED' and next_look_at is not null order by requested_at desc limit 1`,
    [tenantId, id],
  );
  return watched && lockOperation(manager, { tenantId, id: watched.id });
}

/** Ours by its reference, and no invoice of ours: its creation is under way, or was concluded without it. */
async function settleStray(
  deps: BillingDeps,
  system: BillingSystem,
  { tenantId, connectionId, reference, externalId }: Omit<Hint, 'isForeign'> & { reference: string },
): Promise<HintResult> {
  const creation = await deps.database.of(tenantId).manager.findOneBy(BillingOperation, {
    tenantId,
    connectionId,
    invoiceId: reference,
    kind: 'CREATE',
  });
  if (!creation) return SETTLED;
  if (creation.state !== 'CONCLUDED') return UNDER_WAY;
  if (creation.outcome === 'DONE') return OVERTAKEN;
  return removeStray(deps, system, creation, externalId);
}
