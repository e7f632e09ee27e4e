export const BillingCause = {
  SIGN_IN_EXPIRED: 'SIGN_IN_EXPIRED',
  NOT_ALLOWED: 'NOT_ALLOWED',
  NOT_FOUND: 'NOT_FOUND',
  PARTLY_PAID: 'PARTLY_PAID',
  PAYMENT_IN_PROGRESS: 'PAYMENT_IN_PROGRESS',
  PERIOD_CLOSED: 'PERIOD_CLOSED',
  CHANGED_MEANWHILE: 'CHANGED_MEANWHILE',
  INVALID_DATA: 'INVALID_DATA',
  NUMBER_TAKEN: 'NUMBER_TAKEN',
  RATE_LIMITED: 'RATE_LIMITED',
  UNREACHABLE: 'UNREACHABLE',
  NO_ANSWER: 'NO_ANSWER',
  BAD_ANSWER: 'BAD_ANSWER',
  NOT_CONNECTED: 'NOT_CONNECTED',
  OTHER: 'OTHER',
} as const;
export type BillingCause = (typeof BillingCause)[keyof typeof BillingCause];

/** `detail`: a clause for a person, without a full stop, without a secret. `retryAfterMs`: what the vendor asked for. */
export type BillingFailure = { cause: BillingCause; detail: string; retryAfterMs?: number };

/** What went wrong, in a person's words: clauses without a full stop. */
export const CAUSE_SENTENCES: Record<BillingCause, string> = {
  SIGN_IN_EXPIRED: 'the sign-in to the billing system has expired',
  NOT_ALLOWED: 'the billing system does not allow this for the connected account',
  NOT_FOUND: 'the billing system has no such invoice',
  PARTLY_PAID: 'part of the invoice has been paid in the billing system',
  PAYMENT_IN_PROGRESS: 'a payment for the invoice is in progress in the billing system',
  PERIOD_CLOSED: 'the accounting period is closed in the billing system',
  CHANGED_MEANWHILE: 'the invoice was changed in the billing system',
  INVALID_DATA: 'the billing system did not accept the data of the invoice',
  NUMBER_TAKEN: 'the billing system already has an invoice with this number',
  RATE_LIMITED: 'the billing system is limiting requests, try again in a few minutes',
  UNREACHABLE: 'the billing system could not be reached',
  NO_ANSWER: 'the billing system did not answer in time',
  BAD_ANSWER: 'the billing system gave an answer that cannot be right',
  NOT_CONNECTED: 'the billing system is not connected',
  OTHER: 'the billing system refused',
};

/** `detail`: what came instead of an answer that says how it ended. */
export const unknownOutcome = (detail: string) => `${detail}, and we are checking whether it went through`;

export const GIVEN_UP = 'the billing system could not tell any more whether it went through, and it was given up';

/** A failure we state ourselves, in the cause's own words. */
export function failure(cause: BillingCause, detail: string = CAUSE_SENTENCES[cause]): BillingFailure {
  return { cause, detail };
}

/** Nothing was sent: what came before took all the time there was. */
export const noTimeLeft = (): BillingFailure =>
  failure('NO_ANSWER', 'there was no time left to ask the billing system');
