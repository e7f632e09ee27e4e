import type { EntityManager } from 'typeorm';
import { billingSystemActor } from '../../billing/billing-actor.ts';
import type { BillingDeps } from '../../billing/billing-deps.ts';
import { BillingOperation } from '../../billing/billing-operation.entity.ts';
import type { BillingDocument, BillingFailure } from '../../billing/billing-system.ts';
import { concludeOperation, leaveToSettler } from '../../billing/operation/conclude-operation.ts';
import { settleTransaction } from '../../billing/operation/settle-transaction.ts';
import { failure } from '../../billing/refusals.ts';
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

const PLACE_TAKEN = failure('CHANGED_MEANWHILE', 'the work order had another invoice by then');

/**
 * The invoice's row appears here, or the operation ends without one: also when it is there, but its work order has another
 * invoice by now. Then it is a stray. Only the lease's holder may conclude that nothing was done.
 */
export function settleCreation(deps: BillingDeps, leased: BillingOperation, finding: CreationFinding): Promise<void> {
  return settleTransaction(deps, async (manager) => {
    const { operation, invoice } = await lockForSettle(manager, leased);
    const isOpen = operation.state !== 'CONCLUDED';
    const isHolder = isOpen && operation.leaseNumber === leased.leaseNumber;
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
      if (invoice) return;
      if (!(await isStray(manager, operation, finding.document)))
        return adopt(deps, manager, operation, finding, event);
      if (!isOpen) return;
      await concludeOperation(manager, operation, 'NOT_APPLIED', PLACE_TAKEN, { isThere: true });
      return event('CREATION_FAILED', PLACE_TAKEN);
    }

    if (!isHolder) return;
    switch (finding.found) {
      case 'REFUSED':
        await concludeOperation(manager, operation, 'REFUSED', finding.failure);
        return event('CREATION_FAILED', finding.failure);
      case 'UNKNOWN':
        if (operation.state !== 'ASKING') return;
        await leaveToSettler(manager, operation, finding.failure);
        return event('CREATION_UNCONFIRMED', finding.failure);
      case 'NOT_APPLIED':
        await concludeOperation(manager, operation, 'NOT_APPLIED', finding.failure);
        return event('CREATION_FAILED', finding.failure ?? { cause: operation.cause, detail: operation.causeDetail });
    }
  });
}

/** What is being taken back already, or what stands where the work order has another invoice by now. */
async function isStray(
  manager: EntityManager,
  { tenantId, workOrderId, invoiceId }: BillingOperation,
  { state, isCredited }: BillingDocument,
): Promise<boolean> {
  if (await manager.existsBy(BillingOperation, { tenantId, invoiceId, kind: 'REMOVE_STRAY' })) return true;
  const isActive = state === 'OPEN' || (state === 'PAID' && !isCredited);
  return isActive && isPlaceTaken(manager, tenantId, workOrderId, invoiceId);
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
