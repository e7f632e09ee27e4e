import { isActive } from '@tuffops/shared/invoice/active-invoice';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../access/actor.ts';
import type { BillingDocument } from '../../billing/billing-document.ts';
import type { BillingDeps } from '../../billing/connection/billing-deps.ts';
import type { BillingFailure } from '../../billing/failure.ts';
import { failure } from '../../billing/failure.ts';
import type { LeasedOperation } from '../../billing/operation/billing-operation.entity.ts';
import { concluding, leavingToSettler } from '../../billing/operation/conclude-operation.ts';
import { shortTransaction } from '../../billing/operation/short-transaction.ts';
import { type Change, writeTogether } from '../../database/write-together.ts';
import { appendingEvents, type NewEvent } from '../../events/append-event.ts';
import type { InvoiceEventKind } from '../../events/event.entity.ts';
import { documentFacts } from '../settle/document-facts.ts';
import { readingAgainWhatDiffers } from '../settle/read-again-what-differs.ts';
import { endDifference, recordDifference } from '../settle/record-difference.ts';
import { whatDiffers } from '../settle/what-differs.ts';
import { insertingInvoice, stateOf } from './insert-invoice.ts';
import { type LockedCreation, lockCreation } from './lock-creation.ts';

/** What is known of a creation, by its asker or by the settler. */
export type CreationFinding =
  /** Open, paid or void there. `deliveryProblem`: why the customer got no e-mail, as far as is known. */
  | { found: 'THERE'; document: BillingDocument; deliveryProblem?: string }
  /** Surely not done, and nothing is left there. */
  | { found: 'REFUSED'; failure: BillingFailure }
  | { found: 'UNKNOWN'; failure: BillingFailure }
  /** Fenced, or two readings after a doubtful answer found nothing. */
  | { found: 'NOT_APPLIED'; failure?: BillingFailure };

type There = Extract<CreationFinding, { found: 'THERE' }>;

const PLACE_TAKEN = failure('CHANGED_MEANWHILE', 'the work order had another invoice by then');

/**
 * The invoice's row appears here, or the operation ends without one: also when it is there, but its work order has another
 * invoice by now. Then it is a stray. Only the lease's holder may conclude that nothing was done.
 */
export function settleCreation(deps: BillingDeps, leased: LeasedOperation, finding: CreationFinding): Promise<void> {
  return shortTransaction(deps, leased.tenantId, async (manager) => {
    const operation = await lockCreation(manager, leased);
    if (finding.found === 'THERE') return settleThere(deps, manager, operation, finding);
    const isOpen = operation.state !== 'CONCLUDED';
    if (!isOpen || operation.leaseNumber !== leased.leaseNumber) return;
    if (finding.found === 'UNKNOWN' && operation.state !== 'ASKING') return;
    await writeTogether(manager, notThere(deps, operation, finding));
  });
}

function notThere(deps: BillingDeps, operation: LockedCreation, finding: Exclude<CreationFinding, There>): Change[] {
  const event = (kind: InvoiceEventKind, facts: object) => appendingEvents([eventOf(deps, operation, kind, facts)]);
  if (finding.found === 'UNKNOWN') {
    return [leavingToSettler(operation, finding.failure), ...event('CREATION_UNCONFIRMED', finding.failure)];
  }
  const why = finding.failure ?? { cause: operation.cause, detail: operation.causeDetail };
  return [
    ...concluding(operation, finding.found, finding.failure),
    readingAgainWhatDiffers(operation),
    ...event('CREATION_FAILED', why),
  ];
}

async function settleThere(deps: BillingDeps, manager: EntityManager, operation: LockedCreation, finding: There) {
  if (operation.hasInvoice || operation.isBeingTakenBack) return;
  if (!isActive(stateOf(finding.document)) || !operation.isPlaceTaken) return adopt(deps, manager, operation, finding);

  const isOpen = operation.state !== 'CONCLUDED';
  const seenThere = documentFacts(finding.document, finding.document.externalId);
  const failed = isOpen ? [eventOf(deps, operation, 'CREATION_FAILED', { ...PLACE_TAKEN, document: seenThere })] : [];
  await writeTogether(manager, [
    ...concluding(operation, 'NOT_APPLIED', isOpen ? PLACE_TAKEN : undefined, { isThere: true }),
    ...appendingEvents(failed),
  ]);
}

/** What is there becomes our invoice, and what the operation was about is done. */
export async function adopt(
  deps: BillingDeps,
  manager: EntityManager,
  operation: LockedCreation,
  { document, deliveryProblem }: There,
): Promise<void> {
  const billingSystem = { kind: 'BILLING_SYSTEM', vendor: operation.vendor } as const;
  const { invoice, changes } = insertingInvoice(deps, operation, document, { deliveryProblem, billingSystem });
  const seenThere = documentFacts(document, document.externalId);
  const event = (kind: InvoiceEventKind, facts = {}, by: Actor = billingSystem) =>
    eventOf(deps, operation, kind, { ...facts, document: seenThere }, by);
  const events = [
    event('CREATED', {}, operation.requestedBy),
    ...(operation.afterOperationId ? [event('REISSUED', {}, operation.requestedBy)] : []),
    ...(deliveryProblem ? [event('EMAIL_NOT_SENT', { detail: deliveryProblem }, operation.requestedBy)] : []),
    ...(document.state === 'PAID' ? [event('PAID')] : []),
    ...(document.isCredited ? [event('CREDITED')] : []),
    ...(document.state === 'VOID' ? [event('CANCELLED')] : []),
  ];
  await writeTogether(manager, [
    ...changes,
    ...concluding(operation, 'DONE'),
    ...(isActive(invoice) ? [] : [readingAgainWhatDiffers(operation)]),
    ...appendingEvents(events),
  ]);
  const difference = whatDiffers(document, invoice, 'NOTHING');
  const about = { ...operation, ...document };
  if (difference) await recordDifference(manager, deps, about, difference);
  else if (operation.state === 'CONCLUDED') await endDifference(manager, deps, about);
}

function eventOf(
  { seams }: BillingDeps,
  operation: LockedCreation,
  kind: InvoiceEventKind,
  facts: object,
  actor: Actor = operation.requestedBy,
): NewEvent {
  const { tenantId, invoiceId, workOrderId, id: operationId } = operation;
  return { id: seams.newId(), tenantId, invoiceId, workOrderId, kind, actor, operationId, facts: { ...facts } };
}
