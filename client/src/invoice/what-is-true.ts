import { type InvoiceStatus, invoiceStatusLabel } from '@tuffops/shared/invoice/status';

type Stand = { status: InvoiceStatus; isCredited: boolean };

/** What is true of the invoice now: `The invoice is still Sent.` */
export function whatIsTrueNow({ status, isCredited }: Stand): string {
  return `The invoice is ${status === 'SENT' ? 'still ' : ''}${invoiceStatusLabel(status, isCredited)}.`;
}

export const NO_INVOICE_CREATED = 'No invoice was created.';

/** A clause of a failure as a sentence of its own. */
export const asSentence = (clause: string) => `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`;
