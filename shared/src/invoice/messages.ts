import type { CancellationBlocker, InvoicingBlocker, KeepingBlocker, SendingBlocker } from './blocker.ts';
import { UNDER_WAY } from './under-way.ts';

export const CANCELLATION_BLOCKED: Record<CancellationBlocker, string> = {
  NO_PERMISSION: 'You do not have permission to cancel invoices.',
  ALREADY_CANCELLED: 'This invoice is already cancelled.',
  PAID: 'A paid invoice cannot be cancelled.',
  BILLING_UNDER_WAY: UNDER_WAY,
  KEPT: 'The cancellation was stopped before anything was sent: the invoice is kept.',
};

export const KEEPING_BLOCKED: Record<KeepingBlocker, string> = {
  NOT_HELD: 'No cancellation of this invoice is waiting.',
  TOO_LATE: 'It is too late to keep this invoice: the billing system is being asked to cancel it.',
  ALREADY_CANCELLED: 'This invoice is already cancelled.',
};

export const SENDING_BLOCKED: Record<SendingBlocker, string> = {
  NO_PERMISSION: 'You do not have permission to send invoices.',
  CANCELLED: 'A cancelled invoice is not sent again.',
  BILLING_UNDER_WAY: UNDER_WAY,
  TOO_OFTEN: 'Too many e-mails were sent again just now. Try again in a few minutes.',
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

export const invoiceCreated = (number: string) => `Invoice ${number} created.`;
export const invoiceCancelled = (number: string) => `Invoice ${number} cancelled.`;
export const invoiceHeld = (number: string, seconds: number) =>
  `Invoice ${number} is held for ${seconds} s, and then cancelled.`;
export const invoiceKept = (number: string) => `Invoice ${number} is kept.`;
export const invoiceReissued = (number: string, replacement: string) =>
  `Invoice ${number} cancelled, invoice ${replacement} created.`;
/** Of a creation whose cancellation before it did not go through. */
export const NOT_BEGUN = 'The new invoice was not created: nothing of it was sent.';
/** The first half of it is done. `cause` is a clause without a full stop. */
export const reissueStopped = (number: string, cause: string) =>
  `Invoice ${number} is cancelled, but the new invoice was not created: ${cause}.`;
export const reissueUnconfirmed = (number: string, cause: string) =>
  `Invoice ${number} is cancelled; the new invoice is not there yet: ${cause}.`;

/** `cause` is a clause without a full stop. */
export const creationFailed = (cause: string) =>
  `Invoice creation failed: ${cause}. Please contact TuffOps for assistance.`;
export const cancellationFailed = (cause: string) =>
  `Cancellation failed: ${cause}. Please contact TuffOps for assistance.`;

export const sentAgain = (number: string, email: string) => `Invoice ${number} sent again to ${email}.`;
/** `cause` is a clause without a full stop. */
export const notSentAgain = (number: string, cause: string) => `Invoice ${number} was not sent again: ${cause}.`;
export const maybeSentAgain = (number: string, cause: string) =>
  `It is not certain whether invoice ${number} was sent again: ${cause}.`;
