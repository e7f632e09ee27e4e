export const InvoiceStatus = { SENT: 'SENT', PAID: 'PAID', CANCELLED: 'CANCELLED' } as const;
export type InvoiceStatus = (typeof InvoiceStatus)[keyof typeof InvoiceStatus];

const LABELS: Record<InvoiceStatus, string> = { SENT: 'Sent', PAID: 'Paid', CANCELLED: 'Cancelled' };

/** The badge's words. */
export function invoiceStatusLabel(status: InvoiceStatus, isCredited = false): string {
  return status === 'PAID' && isCredited ? 'Paid · Credited' : LABELS[status];
}
