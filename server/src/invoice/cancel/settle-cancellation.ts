import { billingSystemActor } from '../../billing/billing-actor.ts';
import type { BillingDeps } from '../../billing/billing-deps.ts';
import type { BillingOperation } from '../../billing/billing-operation.entity.ts';
import type { BillingDocument, BillingFailure } from '../../billing/billing-system.ts';
import { concludeOperation, leaveToSettler } from '../../billing/operation/conclude-operation.ts';
import { settleTransaction } from '../../billing/operation/settle-transaction.ts';
import { appendEvent } from '../../events/append-event.ts';
import type { InvoiceEventKind } from '../../events/event.entity.ts';
import { applyReading } from '../settle/apply-reading.ts';
import { lockForSettle } from '../settle/lock-invoice.ts';

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
  leased: BillingOperation,
  finding: CancellationFinding,
): Promise<'SETTLED' | 'STALE'> {
  return settleTransaction(deps, async (manager) => {
    const { operation, invoice } = await lockForSettle(manager, leased);
    if (!invoice) throw new Error(`Operation ${operation.id} cancels an invoice that does not exist`);
    const isOpen = operation.state !== 'CONCLUDED';
    const isHolder = isOpen && operation.leaseNumber === leased.leaseNumber;
    const event = (kind: InvoiceEventKind, facts: Record<string, unknown>) =>
      appendEvent(manager, {
        id: deps.seams.newId(),
        tenantId: operation.tenantId,
        invoiceId: invoice.id,
        workOrderId: invoice.workOrderId,
        kind,
        actor: operation.requestedBy,
        operationId: operation.id,
        facts,
      });

    if (finding.found === 'VOID') {
      if (invoice.status === 'CANCELLED') {
        if (isOpen) await concludeOperation(manager, operation, 'DONE');
        return 'SETTLED';
      }
      const { requestedBy: actor, reason, id: operationId } = operation;
      const reading = { there: finding.document, asOf: finding.asOf, actor, reason, operationId };
      await applyReading(manager, deps, invoice, reading);
      await concludeOperation(manager, operation, 'DONE');
      return 'SETTLED';
    }

    if (!isHolder) return 'SETTLED';
    switch (finding.found) {
      case 'PAID': {
        const actor = await billingSystemActor(manager, operation);
        const reading = { there: finding.document, asOf: finding.asOf, actor, operationId: operation.id };
        if ((await applyReading(manager, deps, invoice, reading)) === 'STALE') return 'STALE';
        await concludeOperation(manager, operation, 'BLOCKED');
        await event('CANCELLATION_FAILED', { blocker: 'PAID' });
        return 'SETTLED';
      }
      case 'REFUSED':
        if (finding.there) {
          const actor = { kind: 'SYSTEM' } as const;
          const reading = { there: finding.there.state, asOf: finding.there.asOf, actor };
          if ((await applyReading(manager, deps, invoice, reading)) === 'STALE') return 'STALE';
        }
        await concludeOperation(manager, operation, 'REFUSED', finding.failure);
        await event('CANCELLATION_FAILED', finding.failure);
        return 'SETTLED';
      case 'UNKNOWN':
        if (operation.state !== 'ASKING') return 'SETTLED';
        await leaveToSettler(manager, operation, finding.failure);
        await event('CANCELLATION_UNCONFIRMED', finding.failure);
        return 'SETTLED';
      case 'NOT_APPLIED':
        await concludeOperation(manager, operation, 'NOT_APPLIED', finding.failure);
        await event(
          'CANCELLATION_FAILED',
          finding.failure ?? { cause: operation.cause, detail: operation.causeDetail },
        );
        return 'SETTLED';
    }
  });
}
