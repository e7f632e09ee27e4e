import type { EntityManager } from 'typeorm';
import type { BillingDocument } from '../../billing/billing-document.ts';
import type { BillingDeps } from '../../billing/connection/billing-deps.ts';
import { unlessOvertaken } from '../../billing/document/readings.ts';
import type { BillingFailure } from '../../billing/failure.ts';
import type { BillingOperation, LeasedOperation } from '../../billing/operation/billing-operation.entity.ts';
import { concluding, leavingToSettler } from '../../billing/operation/conclude-operation.ts';
import { lockOperation } from '../../billing/operation/open-operation.ts';
import { shortTransaction } from '../../billing/operation/short-transaction.ts';
import { writeTogether } from '../../database/write-together.ts';
import { appendingEvents } from '../../events/append-event.ts';
import type { InvoiceEventKind } from '../../events/event.entity.ts';
import { type LockedInvoice, lockForSettle } from '../lock-invoice.ts';
import { applyReading } from '../settle/apply-reading.ts';
import { writeVoid } from './write-void.ts';

/** What is known of a cancellation, by its asker or by the settler. */
export type CancellationFinding =
  /** Its state there, read at its latest revision: VOID, or PAID which forbids it. */
  | { found: 'VOID' | 'PAID'; document: BillingDocument; asOf: number }
  /** Surely not done. `there`: what reading it back showed, as far as that was needed. */
  | { found: 'REFUSED'; failure: BillingFailure; there?: { state: BillingDocument | 'NOT_THERE'; asOf: number } }
  | { found: 'UNKNOWN'; failure: BillingFailure }
  /** Two readings after a doubtful answer showed it had not gone through; `failure`: why it never could. */
  | { found: 'NOT_APPLIED'; failure?: BillingFailure };

/** STALE: another reading was written meanwhile, read again. Only the lease's holder may conclude that nothing was done. */
export function settleCancellation(
  deps: BillingDeps,
  leased: LeasedOperation,
  finding: CancellationFinding,
): Promise<'SETTLED' | 'STALE'> {
  return unlessOvertaken(
    shortTransaction(deps, leased.tenantId, async (manager): Promise<'SETTLED'> => {
      const { operation, invoice } = await lockForSettle(manager, leased);
      if (!invoice) throw new Error(`Operation ${operation.id} cancels an invoice that does not exist`);
      const isOpen = operation.state !== 'CONCLUDED';
      const isHolder = isOpen && operation.leaseNumber === leased.leaseNumber;
      if (finding.found === 'VOID') {
        const owner = await whoseVoid(manager, operation, invoice);
        await writeVoid(manager, deps, invoice, owner, { there: finding.document, asOf: finding.asOf });
      } else if (isHolder) {
        await settleNotDone(manager, deps, { operation, invoice }, finding);
      }
      return 'SETTLED';
    }),
  );
}

type Locked = { operation: BillingOperation; invoice: LockedInvoice };

/** Why it was not done, or is not known to have been. */
async function settleNotDone(
  manager: EntityManager,
  deps: BillingDeps,
  { operation, invoice }: Locked,
  finding: CancellationFinding,
): Promise<void> {
  const event = (kind: InvoiceEventKind, facts: Record<string, unknown>) => ({
    id: deps.seams.newId(),
    tenantId: operation.tenantId,
    invoiceId: invoice.id,
    workOrderId: invoice.workOrderId,
    kind,
    actor: operation.requestedBy,
    operationId: operation.id,
    facts: { ...facts, externalId: invoice.externalId },
  });
  switch (finding.found) {
    case 'PAID': {
      const actor = { kind: 'BILLING_SYSTEM', vendor: invoice.vendor } as const;
      const reading = { there: finding.document, asOf: finding.asOf, actor, operationId: operation.id };
      const changes = concluding(operation, 'BLOCKED');
      const events = [event('CANCELLATION_FAILED', { blocker: 'PAID' })];
      return applyReading(manager, deps, invoice, reading, { changes, events });
    }
    case 'REFUSED': {
      const changes = concluding(operation, 'REFUSED', finding.failure);
      const events = [event('CANCELLATION_FAILED', finding.failure)];
      if (!finding.there) {
        await writeTogether(manager, [...changes, ...appendingEvents(events)]);
        return;
      }
      const { state: there, asOf } = finding.there;
      return applyReading(manager, deps, invoice, { there, asOf, actor: { kind: 'SYSTEM' } }, { changes, events });
    }
    case 'UNKNOWN':
      if (operation.state !== 'ASKING') return;
      await writeTogether(manager, [
        leavingToSettler(operation, finding.failure),
        ...appendingEvents([event('CANCELLATION_UNCONFIRMED', finding.failure)]),
      ]);
      return;
    case 'NOT_APPLIED': {
      const why = finding.failure ?? { cause: operation.cause, detail: operation.causeDetail };
      await writeTogether(manager, [
        ...concluding(operation, 'NOT_APPLIED', finding.failure),
        ...appendingEvents([event('CANCELLATION_FAILED', why)]),
      ]);
    }
  }
}

/** What is void there is the doing of the one operation that is open; of one that was concluded only while none is. */
async function whoseVoid(
  manager: EntityManager,
  found: BillingOperation,
  { tenantId, openOperationId: id }: LockedInvoice,
): Promise<BillingOperation> {
  return found.state === 'CONCLUDED' && id ? lockOperation(manager, { tenantId, id }) : found;
}
