import type { EntityManager } from 'typeorm';
import type { BillingDocument } from '../../billing/billing-document.ts';
import type { BillingDeps } from '../../billing/connection/billing-deps.ts';
import { countReading, ReadingOvertaken, unlessOvertaken } from '../../billing/document/readings.ts';
import { type BillingFailure, failure } from '../../billing/failure.ts';
import type { BillingOperation, LeasedOperation } from '../../billing/operation/billing-operation.entity.ts';
import { concluding, leavingToSettler } from '../../billing/operation/conclude-operation.ts';
import { shortTransaction } from '../../billing/operation/short-transaction.ts';
import { writeTogether } from '../../database/write-together.ts';
import { appendingEvents } from '../../events/append-event.ts';
import { lockForSettle } from '../lock-invoice.ts';
import { applyReading, type Beside } from '../settle/apply-reading.ts';
import { documentFacts } from '../settle/document-facts.ts';
import { endDifference, recordDifference } from '../settle/record-difference.ts';
import { STILL_THERE, strayDifference } from './stray-difference.ts';

/** What is known of the removal of what should not be there, by its asker or by the settler. */
export type RemovalFinding =
  /** Void, deleted, or given back to who paid it. `there`: as it was read, if there still is one. */
  | { found: 'GONE'; there?: ReadBack }
  | { found: 'UNKNOWN'; failure?: BillingFailure }
  /** Surely not done. `there`: what reading it back showed, as far as that was needed. */
  | { found: 'REFUSED'; failure: BillingFailure; there?: ReadBack }
  /** It was not taken back. */
  | { found: 'STAYS'; there?: ReadBack };

/** `asOf`: how many readings had been written when this one began. */
type ReadBack = { document: BillingDocument; asOf: number };

type LeasedRemoval = LeasedOperation & { externalId?: string | null };

/**
 * That it is gone is always written; only the lease's holder may say that it stays, which is a difference for a person. STALE:
 * another reading was written meanwhile, read again.
 */
export const settleRemoval = (
  deps: BillingDeps,
  leased: LeasedRemoval,
  finding: RemovalFinding,
): Promise<'SETTLED' | 'STALE'> =>
  unlessOvertaken(
    shortTransaction(deps, leased.tenantId, async (manager): Promise<'SETTLED'> => {
      await writeRemoval(manager, deps, leased, finding);
      return 'SETTLED';
    }),
  );

async function writeRemoval(
  manager: EntityManager,
  deps: BillingDeps,
  leased: LeasedRemoval,
  finding: RemovalFinding,
): Promise<void> {
  const { operation, invoice } = await lockForSettle(manager, leased);
  const isHolder = operation.state !== 'CONCLUDED' && operation.leaseNumber === leased.leaseNumber;
  const isGone = finding.found === 'GONE' && !(invoice && finding.there && finding.there.document.state !== 'VOID');
  if (!isGone && !isHolder) return;
  if (finding.found === 'UNKNOWN') {
    await writeTogether(manager, [leavingToSettler(operation, finding.failure ?? failure('NO_ANSWER'))]);
    return;
  }

  const beside = endingOf(deps, operation, isGone, finding);
  const { there } = finding;
  if (invoice && there) {
    // By the one table; what is void is the doing of who asked for it, the rest is not.
    const { requestedBy, id: operationId } = operation;
    const billingSystem = { kind: 'BILLING_SYSTEM', vendor: invoice.vendor } as const;
    const actor = there.document.state === 'VOID' ? requestedBy : billingSystem;
    const reading = { there: there.document, asOf: there.asOf, actor, operationId };
    return applyReading(manager, deps, invoice, reading, beside);
  }
  const seenThere = there && documentFacts(there.document, there.document.externalId);
  const events = beside.events.map((event) => {
    return {
      ...event,
      facts: { ...event.facts, externalId: leased.externalId, ...(seenThere && { document: seenThere }) },
    };
  });
  await writeTogether(manager, [...beside.changes, ...appendingEvents(events)]);
  if (there || isGone || (finding.found === 'STAYS' && !invoice)) {
    await writeWhatIsThere(manager, deps, { ...leased, invoiceNumber: operation.invoiceNumber }, { there, isGone });
  }
}

/** What its removal left there, or that it is gone. */
async function writeWhatIsThere(
  manager: EntityManager,
  deps: BillingDeps,
  {
    tenantId,
    id,
    workOrderId,
    invoiceId,
    connectionId,
    externalId,
    invoiceNumber,
  }: LeasedRemoval & Pick<BillingOperation, 'invoiceNumber'>,
  { there, isGone }: { there?: ReadBack; isGone: boolean },
): Promise<void> {
  if (!externalId) throw new Error(`Removal ${id} has no external id`);
  const stray = { tenantId, connectionId, externalId, invoiceId, workOrderId, invoiceNumber };
  const counted = { asOf: there?.asOf ?? 0, isTerminal: isGone || !there };
  if (!(await countReading(manager, { ...stray, reference: invoiceId }, counted))) throw new ReadingOvertaken();
  if (isGone || there?.document.isCredited) return endDifference(manager, deps, stray);
  await recordDifference(manager, deps, stray, there ? strayDifference(there.document, false) : STILL_THERE);
}

/** How it ends, and what the history says of what a person asked for. What the program takes back by itself was never an invoice. */
function endingOf(
  { seams }: BillingDeps,
  operation: BillingOperation,
  isGone: boolean,
  finding: Exclude<RemovalFinding, { found: 'UNKNOWN' }>,
): Beside {
  const refusal = finding.found === 'REFUSED' ? finding.failure : undefined;
  const outcome = isGone ? 'DONE' : refusal ? 'REFUSED' : 'NOT_APPLIED';
  const changes = concluding(operation, outcome, refusal);
  const { tenantId, invoiceId, workOrderId, id: operationId, requestedBy: actor } = operation;
  if (actor.kind === 'SYSTEM' || operation.outcome === 'DONE') return { changes, events: [] };
  const facts = isGone ? {} : { detail: refusal?.detail ?? operation.causeDetail };
  const kind = isGone ? 'TAKEN_BACK' : 'TAKING_BACK_FAILED';
  return {
    changes,
    events: [{ id: seams.newId(), tenantId, invoiceId, workOrderId, kind, actor, operationId, facts }],
  };
}
