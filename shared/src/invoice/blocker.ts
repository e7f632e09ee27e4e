/** Why an invoice cannot be cancelled now. NO_PERMISSION is a verdict only. */
export const CancellationBlocker = {
  NO_PERMISSION: 'NO_PERMISSION',
  ALREADY_CANCELLED: 'ALREADY_CANCELLED',
  PAID: 'PAID',
  BILLING_UNDER_WAY: 'BILLING_UNDER_WAY',
} as const;
export type CancellationBlocker = (typeof CancellationBlocker)[keyof typeof CancellationBlocker];

/** Why a work order cannot be invoiced now. NO_PERMISSION is a verdict only. */
export const InvoicingBlocker = {
  NO_PERMISSION: 'NO_PERMISSION',
  NOT_COMPLETED: 'NOT_COMPLETED',
  ACTIVE_INVOICE: 'ACTIVE_INVOICE',
  BILLING_UNDER_WAY: 'BILLING_UNDER_WAY',
  NOT_CONNECTED: 'NOT_CONNECTED',
  NOTHING_TO_BILL: 'NOTHING_TO_BILL',
  CUSTOMER_INCOMPLETE: 'CUSTOMER_INCOMPLETE',
  CHANGED_MEANWHILE: 'CHANGED_MEANWHILE',
} as const;
export type InvoicingBlocker = (typeof InvoicingBlocker)[keyof typeof InvoicingBlocker];
