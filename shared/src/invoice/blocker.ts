/** Why an invoice cannot be cancelled now. NO_PERMISSION is a verdict only, KEPT an answer only. */
export const CancellationBlocker = {
  NO_PERMISSION: 'NO_PERMISSION',
  ALREADY_CANCELLED: 'ALREADY_CANCELLED',
  PAID: 'PAID',
  BILLING_UNDER_WAY: 'BILLING_UNDER_WAY',
  KEPT: 'KEPT',
} as const;
export type CancellationBlocker = (typeof CancellationBlocker)[keyof typeof CancellationBlocker];

/** Why an invoice cannot be e-mailed again now. NO_PERMISSION is a verdict only, TOO_OFTEN an answer only. */
export const SendingBlocker = {
  NO_PERMISSION: 'NO_PERMISSION',
  CANCELLED: 'CANCELLED',
  BILLING_UNDER_WAY: 'BILLING_UNDER_WAY',
  TOO_OFTEN: 'TOO_OFTEN',
} as const;
export type SendingBlocker = (typeof SendingBlocker)[keyof typeof SendingBlocker];

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

/** Why an invoice cannot be kept, whose cancellation is to be stopped. */
export const KeepingBlocker = {
  NOT_HELD: 'NOT_HELD',
  TOO_LATE: 'TOO_LATE',
  ALREADY_CANCELLED: 'ALREADY_CANCELLED',
} as const;
export type KeepingBlocker = (typeof KeepingBlocker)[keyof typeof KeepingBlocker];
