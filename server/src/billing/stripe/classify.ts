import { Stripe } from 'stripe';
import type { Answer, BillingCause, BillingFailure } from '../billing-system.ts';
import { CAUSE_SENTENCES } from '../cause.ts';

type NotDone = Exclude<Answer<never>, { outcome: 'done' }>;

/** Nothing was written yet: the name was not found, the connection or its encryption was refused. */
const NEVER_SENT =
  /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_CERT_ALTNAME_INVALID|CERT_.*|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_.*|ERR_SSL_.*)$/;
const KEY = /\b[rsp]k_(live|test)_\w+/g;
const LONGEST_DETAIL = 200;

/** What an error of the SDK says about the request, by the status and shape of the answer, never by a void's wording. */
export function classify(error: unknown): NotDone {
  if (!(error instanceof Stripe.errors.StripeError)) throw error;
  if (error instanceof Stripe.errors.StripeConnectionError) {
    const isUnsent = NEVER_SENT.test(networkCode(error.detail) ?? '');
    return isUnsent ? refused('UNREACHABLE') : unknown('NO_ANSWER');
  }
  const { statusCode: status } = error;
  if (status === undefined) return unknown('BAD_ANSWER');
  if (status === 401) return refused('SIGN_IN_EXPIRED');
  if (status === 403) return refused('NOT_ALLOWED');
  if (status === 429) {
    if (error.code === 'lock_timeout') return unknown('CHANGED_MEANWHILE');
    return { outcome: 'refused', isCertain: true, failure: { ...failure('RATE_LIMITED'), ...retryAfter(error) } };
  }
  if (status === 409) return unknown('CHANGED_MEANWHILE');
  if (status >= 400 && status < 500) return { outcome: 'refused', isCertain: false, failure: rejection(error) };
  return { outcome: 'unknown', failure: { ...failure('BAD_ANSWER', SERVER_ERROR), ...retryAfter(error) } };
}

const SERVER_ERROR = 'the billing system had an error of its own';

/** A 2xx whose content does not say that it was done. */
export const badAnswer = (): NotDone => unknown('BAD_ANSWER');

/** A failed reading: whatever went wrong, it says nothing about what is there. */
export function unreadable(error: unknown): { found: 'unreadable'; failure: BillingFailure } {
  return { found: 'unreadable', failure: classify(error).failure };
}

/** Stripe's own word that it has no object with exactly this id. */
export function isMissing(error: unknown, id: string): boolean {
  return (
    error instanceof Stripe.errors.StripeInvalidRequestError &&
    error.statusCode === 404 &&
    error.code === 'resource_missing' &&
    error.message.includes(id)
  );
}

function rejection(error: InstanceType<typeof Stripe.errors.StripeError>): BillingFailure {
  const { code, param, message } = error;
  if (code === 'resource_missing') return failure('NOT_FOUND');
  if (param === 'number' && /already|unique/i.test(message)) return failure('NUMBER_TAKEN');
  if (/accounting period|period is closed/i.test(message)) return failure('PERIOD_CLOSED');
  if (/`?processing`? payments|payment.* in progress/i.test(message)) return failure('PAYMENT_IN_PROGRESS');
  if (/payments? cannot be voided|partial/i.test(message)) return failure('PARTLY_PAID');
  const said = message.replace(KEY, '…').replace(/[.\s]+$/, '');
  const cause = param ? 'INVALID_DATA' : 'OTHER';
  return failure(cause, `${CAUSE_SENTENCES[cause]} (${said.slice(0, LONGEST_DETAIL - 60)})`);
}

const failure = (cause: BillingCause, detail: string = CAUSE_SENTENCES[cause]): BillingFailure => ({ cause, detail });
const refused = (cause: BillingCause): NotDone => ({ outcome: 'refused', isCertain: true, failure: failure(cause) });
const unknown = (cause: BillingCause): NotDone => ({ outcome: 'unknown', failure: failure(cause) });

function retryAfter({ headers }: { headers?: Record<string, string> }): { retryAfterMs?: number } {
  const seconds = Number(headers?.['retry-after']);
  return Number.isFinite(seconds) && seconds > 0 ? { retryAfterMs: seconds * 1_000 } : {};
}

/** The system's code for what broke, wherever in the chain of causes it stands. */
function networkCode(error: unknown): string | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const { code } = cause as { code?: unknown };
    if (typeof code === 'string') return code;
    if (cause instanceof AggregateError) return networkCode(cause.errors[0]);
  }
  return undefined;
}
