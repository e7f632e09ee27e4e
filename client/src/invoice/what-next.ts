import { type InvoiceStatus, invoiceStatusLabel } from '@tuffops/shared/invoice/status';
import type { BillingCause, BillingOutcome } from '../generated/graphql.ts';

type Stand = { status: InvoiceStatus; isCredited: boolean };

/** What is true of the invoice now: `The invoice is still Sent.` */
export function whatIsTrueNow({ status, isCredited }: Stand): string {
  return `The invoice is ${status === 'SENT' ? 'still ' : ''}${invoiceStatusLabel(status, isCredited)}.`;
}

export const NO_INVOICE_CREATED = 'No invoice was created.';

const PASSING: readonly BillingCause[] = ['RATE_LIMITED', 'UNREACHABLE', 'NO_ANSWER', 'BAD_ANSWER'];

/** What to do after the billing system did not do it. */
export function whatNext(failure: { cause: BillingCause; outcome: BillingOutcome }): string | undefined {
  if (failure.outcome === 'UNKNOWN') return 'We are checking it; the screen will show the outcome by itself.';
  if (failure.outcome === 'GIVEN_UP') return 'Look in the billing system whether it went through.';
  if (failure.cause === 'PAYMENT_IN_PROGRESS') return 'A payment can take days: wait until it has arrived or failed.';
  return PASSING.includes(failure.cause) ? 'This may pass: try again in a few minutes.' : undefined;
}
