import type { CancellationBlocker } from '@tuffops/shared/invoice/blocker';
import { CANCELLATION_BLOCKED, cancellationFailed, invoiceCancelled } from '@tuffops/shared/invoice/messages';
import { invoiceNumber } from '@tuffops/shared/number';
import type { OperationStanding } from '../../billing/operation/billing-operation.entity.ts';
import { failureOf } from '../../billing/operation/failure-of.ts';
import type { FailedOperation } from '../billing-operation.type.ts';

export type CancellationAnswer =
  | { type: 'InvoiceCancelled'; message: string }
  | { type: 'InvoiceNotCancellable'; message: string; blocker: CancellationBlocker }
  | ({ type: 'CancellationFailed' } & FailedOperation);

export function answerCancellation(operation: OperationStanding): CancellationAnswer {
  if (operation.outcome === 'DONE') {
    return { type: 'InvoiceCancelled', message: invoiceCancelled(invoiceNumber(operation.invoiceNumber)) };
  }
  if (operation.outcome === 'BLOCKED') return notCancellable('PAID');
  const { cause, detail, outcome } = failureOf(operation);
  return { type: 'CancellationFailed', message: cancellationFailed(detail), cause, outcome, operationId: operation.id };
}

export const notCancellable = (blocker: CancellationBlocker): CancellationAnswer => ({
  type: 'InvoiceNotCancellable',
  message: CANCELLATION_BLOCKED[blocker],
  blocker,
});
