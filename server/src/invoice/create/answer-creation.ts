import type { InvoicingBlocker } from '@tuffops/shared/invoice/blocker';
import { creationFailed, INVOICING_BLOCKED, invoiceCreated } from '@tuffops/shared/invoice/messages';
import { invoiceNumber } from '@tuffops/shared/number';
import type { OperationStanding } from '../../billing/operation/billing-operation.entity.ts';
import { failureOf } from '../../billing/operation/failure-of.ts';
import type { FailedOperation } from '../billing-operation.type.ts';

export type CreationAnswer =
  | { type: 'InvoiceCreated'; message: string; invoiceId: string }
  | { type: 'WorkOrderNotInvoiceable'; message: string; blocker: InvoicingBlocker }
  | ({ type: 'InvoiceCreationFailed' } & FailedOperation);

export function answerCreation(operation: OperationStanding): CreationAnswer {
  if (operation.outcome === 'DONE') {
    const message = invoiceCreated(invoiceNumber(operation.invoiceNumber));
    return { type: 'InvoiceCreated', message, invoiceId: operation.invoiceId };
  }
  if (operation.outcome === 'WITHDRAWN') return notInvoiceable('ACTIVE_INVOICE');
  const { cause, detail: causeMessage, outcome } = failureOf(operation);
  const message = creationFailed(causeMessage);
  return { type: 'InvoiceCreationFailed', message, cause, causeMessage, outcome, operationId: operation.id };
}

export const notInvoiceable = (blocker: InvoicingBlocker): CreationAnswer => ({
  type: 'WorkOrderNotInvoiceable',
  message: INVOICING_BLOCKED[blocker],
  blocker,
});
