import type { CancellationBlocker } from '@tuffops/shared/invoice/blocker';
import {
  CANCELLATION_BLOCKED,
  cancellationFailed,
  invoiceCancelled,
  invoiceHeld,
} from '@tuffops/shared/invoice/messages';
import { invoiceNumber } from '@tuffops/shared/number';
import type { OperationStanding } from '../../billing/operation/billing-operation.entity.ts';
import { failureOf } from '../../billing/operation/failure-of.ts';
import { isHeld } from '../../billing/operation/wait-for-operation.ts';
import type { FailedOperation } from '../billing-operation.type.ts';

/** What waits for the end of its hold. */
export type Held = { message: string; operationId: string; beginsAt: Date };

export type CancellationAnswer =
  | { type: 'InvoiceCancelled'; message: string }
  | ({ type: 'CancellationHeld' } & Held)
  | { type: 'InvoiceNotCancellable'; message: string; blocker: CancellationBlocker }
  | ({ type: 'CancellationFailed' } & FailedOperation);

export function answerCancellation(operation: OperationStanding): CancellationAnswer {
  const held = heldUntil(operation);
  if (held) return { type: 'CancellationHeld', ...held };
  if (operation.outcome === 'DONE') {
    return { type: 'InvoiceCancelled', message: invoiceCancelled(invoiceNumber(operation.invoiceNumber)) };
  }
  if (operation.outcome === 'BLOCKED') return notCancellable('PAID');
  if (operation.outcome === 'WITHDRAWN') return notCancellable('KEPT');
  const { cause, detail: causeMessage, outcome } = failureOf(operation);
  const message = cancellationFailed(causeMessage);
  return { type: 'CancellationFailed', message, cause, causeMessage, outcome, operationId: operation.id };
}

/** Undefined: it is not held. */
export function heldUntil(operation: OperationStanding): Held | undefined {
  const { id: operationId, requestedAt, beginsAt } = operation;
  if (!beginsAt || !isHeld(operation)) return undefined;
  const seconds = Math.round((beginsAt.getTime() - requestedAt.getTime()) / 1000);
  return { message: invoiceHeld(invoiceNumber(operation.invoiceNumber), seconds), operationId, beginsAt };
}

export const notCancellable = (blocker: CancellationBlocker): CancellationAnswer => ({
  type: 'InvoiceNotCancellable',
  message: CANCELLATION_BLOCKED[blocker],
  blocker,
});
