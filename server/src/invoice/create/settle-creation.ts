import type { EntityManager } from 'typeorm';
import { billingSystemActor } from '../../billing/billing-actor.ts';
import type { BillingDeps } from '../../billing/billing-deps.ts';
import type { BillingOperation } from '../../billing/billing-operation.entity.ts';
import type { BillingDocument, BillingFailure } from '../../billing/billing-system.ts';
import { concludeOperation, leaveToSettler } from '../../billing/operation/conclude-operation.ts';
import { settleTransaction } from '../../billing/operation/settle-transaction.ts';
import { appendEvent } from '../../events/append-event.ts';
import type { InvoiceEventKind } from '../../events/event.entity.ts';
import { isPlaceTaken } from '../active-invoice.ts';
import { lockForSettle } from '../settle/lock-invoice.ts';
import { insertInvoice } from './insert-invoice.ts';

/** What is known of a creation, by its asker or by the settler. */
export type CreationFinding =
  /** Open, paid or void there. `deliveryProblem`: why the customer got no e-mail, as far as is known. */
  | { found: 'THERE'; document: BillingDocument; deliveryProblem?: string }
  /** Surely not done, and nothing is left there. */
  | { found: 'REFUSED'; failure: BillingFailure }
  | { found: 'UNKNOWN'; failure: BillingFailure }
  /** Fenced, or two readings after a doubtful answer found nothing. */
  | { found: 'NOT_APPLIED'; failure?: BillingFailure };

/**
 * The invoice's row appears here, or the operation ends without one. STRAY: it is there, but its work order has another
 * invoice by now, so it must be taken back. Only the lease's holder may conclude that nothing was done.
 */
export function settleCreation(
  deps: BillingDeps,
  leased: BillingOperation,
  finding: CreationFinding,
): Promise<'SETTLED' | 'STRAY'> {
  return settleTransaction(deps.dataSource, async (manager) => {
    const { operation, invoice } = await lockForSettle(manager, leased);
    const isHolder = operation.state !== 'CONCLUDED' && operation.leaseNumber === leased.leaseNumber;
    const event = (kind: InvoiceEventKind, facts: object, actor = operation.requestedBy) =>
      appendEvent(manager, {
        id: deps.seams.newId(),
        tenantId: operation.tenantId,
        invoiceId: operation.invoiceId,
        workOrderId: operation.workOrderId,
        kind,
        actor,
        operationId: operation.id,
        facts: facts as Record<string, unknown>,
      });

    if (finding.found === 'THERE') {
      if (invoice) return 'SETTLED';
      if (await isPlaceTaken(manager, operation.tenantId, operation.workOrderId, operation.invoiceId)) return 'STRAY';
      await adopt(deps, manager, operation, finding, event);
      return 'SETTLED';
    }

    if (!isHolder) return 'SETTLED';
    switch (finding.found) {
      case 'REFUSED':
        await concludeOperation(manager, operation, 'REFUSED', finding.failure);
        await event('CREATION_FAILED', finding.failure);
        return 'SETTLED';
      case 'UNKNOWN':
        await leaveToSettler(manager, operation, finding.failure);
        await event('CREATION_UNCONFIRMED', finding.failure);
        return 'SETTLED';
      case 'NOT_APPLIED':
        await concludeOperation(manager, operation, 'NOT_APPLIED', finding.failure);
        await event('CREATION_FAILED', { cause: operation.cause, detail: operation.causeDetail });
        return 'SETTLED';
    }
  });
}

async function adopt(
  deps: BillingDeps,
  manager: EntityManager,
  operation: BillingOperation,
  { document, deliveryProblem }: Extract<CreationFinding, { found: 'THERE' }>,
  event: (kind: InvoiceEventKind, facts: object, actor?: BillingOperation['requestedBy']) => Promise<void>,
): Promise<void> {
  const billingSystem = await billingSystemActor(manager, operation);
  await insertInvoice(manager, deps, operation, document, { deliveryProblem, billingSystem });
  await concludeOperation(manager, operation, 'DONE');
  await event('CREATED', {});
  if (deliveryProblem) await event('EMAIL_NOT_SENT', { detail: deliveryProblem });
  if (document.state === 'PAID') await event('PAID', {}, billingSystem);
  if (document.state === 'VOID') await event('CANCELLED', {}, billingSystem);
}
