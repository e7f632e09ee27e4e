import type { Explained } from '../ui/help-anchors.ts';

/** Explained where cancelling is. */
type ExplainedElsewhere = 'PAID' | 'ALREADY_CANCELLED' | 'NO_PERMISSION';

type Cause = { title: string; means: string; next: string };

/** What the guide says of each cause: its name, what it means, and one next step. */
export const CAUSES: Record<Exclude<Explained, ExplainedElsewhere>, Cause> = {
  VERIFYING: {
    title: 'Verifying with billing system…',
    means:
      'The billing system did not answer in time, so nobody knows yet whether the change went through. TuffOps asks it until that is certain, also after a restart, and nothing else can be changed about this invoice meanwhile.',
    next: 'Nothing: the screen shows the outcome by itself.',
  },
  KEPT: {
    title: 'The invoice was kept',
    means:
      'Somebody stopped the cancellation during its hold, before the billing system was asked. Nothing was changed.',
    next: 'Nothing; to cancel it after all, cancel it again.',
  },
  GIVEN_UP: {
    title: 'It was given up whether it went through',
    means:
      'The account could not be asked any more, for instance because it was disconnected, and an administrator ended the verification.',
    next: 'Look in the billing system whether the change is there. What turns up later is taken over here all the same.',
  },
  DIFFERENCE: {
    title: 'The two systems differ',
    means:
      'The billing system says something else about an invoice than TuffOps, most often because it was changed there by hand. Differences are shown and never repaired without a person.',
    next: 'Read in the invoice’s history what each side says, and correct it in the billing system.',
  },
  SIGN_IN_EXPIRED: {
    title: 'The sign-in to the billing system has expired',
    means: 'The stored key is no longer accepted, for instance because it was replaced in the billing system.',
    next: 'Whoever may manage billing saves a new key under Billing.',
  },
  NOT_ALLOWED: {
    title: 'The billing system does not allow this for the connected account',
    means: 'The stored key lacks a permission that the change needs.',
    next: 'Whoever may manage billing gives the key the permissions that Billing lists.',
  },
  NOT_CONNECTED: {
    title: 'No billing system is connected',
    means: 'Without one, invoices can be neither created nor cancelled. What is here stays as it is.',
    next: 'Whoever may manage billing connects one under Billing.',
  },
  NOT_FOUND: {
    title: 'The billing system has no such invoice',
    means: 'It does not know the invoice or its customer, for instance because it was deleted there.',
    next: 'Contact TuffOps support with the invoice’s number.',
  },
  PARTLY_PAID: {
    title: 'Part of the invoice has been paid in the billing system',
    means: 'An invoice with a payment cannot be voided.',
    next: 'Refund the payment in the billing system first, or credit the rest there.',
  },
  PAYMENT_IN_PROGRESS: {
    title: 'A payment for the invoice is in progress',
    means: 'The customer has begun to pay. Such a payment can take days.',
    next: 'Wait until it has arrived or failed; the status here follows by itself.',
  },
  PERIOD_CLOSED: {
    title: 'The accounting period is closed in the billing system',
    means: 'The books of the invoice’s period are closed, and nothing in them may change.',
    next: 'Ask your accountant, who can reopen the period or credit the invoice.',
  },
  CHANGED_MEANWHILE: {
    title: 'Something was changed meanwhile',
    means:
      'Before creating: the work order’s items, prices or customer changed while you looked, and the new breakdown is shown. Otherwise: somebody changed the invoice in the billing system.',
    next: 'Check what is shown now, then do it again.',
  },
  INVALID_DATA: {
    title: 'The billing system did not accept the data of the invoice',
    means: 'Something in it is not allowed there, often the customer’s e-mail address or address.',
    next: 'Correct it on the customer or the work order, then create the invoice again.',
  },
  NUMBER_TAKEN: {
    title: 'The billing system already has an invoice with this number',
    means: 'Another invoice there was given the number that comes next here.',
    next: 'Whoever may change the settings raises the next invoice number above those in use there.',
  },
  RATE_LIMITED: {
    title: 'The billing system is limiting requests',
    means: 'It was asked too often in a short time, by TuffOps or by others who use your account.',
    next: 'Wait a few minutes, then do it again.',
  },
  UNREACHABLE: {
    title: 'The billing system could not be reached',
    means: 'No connection to it could be made, and nothing was changed there.',
    next: 'Wait a few minutes, then do it again.',
  },
  NO_ANSWER: {
    title: 'The billing system did not answer in time',
    means: 'It took longer than TuffOps waits, and it is certain that nothing was changed there.',
    next: 'Wait a few minutes, then do it again.',
  },
  BAD_ANSWER: {
    title: 'The billing system gave an answer that cannot be right',
    means: 'What came back made no sense, as happens while it has trouble of its own.',
    next: 'Wait a few minutes, then do it again.',
  },
  OTHER: {
    title: 'The billing system refused',
    means: 'It has a reason of its own.',
    next: 'Look for the reason in the billing system. If that does not help, contact TuffOps support with the message.',
  },
  BILLING_UNDER_WAY: {
    title: 'A change to this invoice is still being confirmed with the billing system',
    means: 'Somebody began to create or cancel it, and the billing system has not said yet how that ended.',
    next: 'Nothing: the screen shows the outcome by itself, and then you can go on.',
  },
  NOT_COMPLETED: {
    title: 'The work order must be completed first',
    means: 'Only what is completed or billed can be invoiced.',
    next: 'Approve & Complete it on its Status card, once the technician is done.',
  },
  ACTIVE_INVOICE: {
    title: 'This work order already has an active invoice',
    means: 'A work order has at most one invoice that is sent, or paid and not credited.',
    next: 'To bill it anew, cancel that one first.',
  },
  NOTHING_TO_BILL: {
    title: 'There is nothing to bill on this work order',
    means: 'With the choices made, the total would be zero.',
    next: 'Add items to the work order, or include the unit price.',
  },
  CUSTOMER_INCOMPLETE: {
    title: 'This customer has no e-mail address to send the invoice to',
    means: 'The billing system mails the invoice to the customer’s first e-mail address.',
    next: 'Add an e-mail address to the customer.',
  },
};
