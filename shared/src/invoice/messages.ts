import type { CancellationBlocker, InvoicingBlocker } from './blocker.ts';

const UNDER_WAY = 'A change to this invoice is still being confirmed with the billing system.';

export const CANCELLATION_BLOCKED: Record<CancellationBlocker, string> = {
  NO_PERMISSION: 'You do not have permission to cancel invoices.',
  ALREADY_CANCELLED: 'This invoice is already cancelled.',
  PAID: 'A paid invoice cannot be cancelled.',
  BILLING_UNDER_WAY: UNDER_WAY,
};

export const INVOICING_BLOCKED: Record<InvoicingBlocker, string> = {
  NO_PERMISSION: 'You do not have permission to create invoices.',
  NOT_COMPLETED: 'The work order must be completed first.',
  ACTIVE_INVOICE: 'This work order already has an active invoice.',
  BILLING_UNDER_WAY: UNDER_WAY,
  NOT_CONNECTED: 'No billing system is connected.',
  NOTHING_TO_BILL: 'There is nothing to bill on this work order.',
  CUSTOMER_INCOMPLETE: 'This customer has no e-mail address to send the invoice to.',
  CHANGED_MEANWHILE: 'The work order changed meanwhile. Check the new breakdown and create the invoice again.',
};

export const NO_INVOICE_YET = 'No invoice yet.';
export const VERIFYING = 'Verifying with billing system…';

export const invoiceCreated = (number: string) => `Invoice ${number} created.`;
export const invoiceCancelled = (number: string) => `Invoice ${number} cancelled.`;

/** `cause` is a clause without a full stop. */
export const creationFailed = (cause: string) =>
  `Invoice creation failed: ${cause}. Please contact TuffOps for assistance.`;
export const cancellationFailed = (cause: string) =>
  `Cancellation failed: ${cause}. Please contact TuffOps for assistance.`;
