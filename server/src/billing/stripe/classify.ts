import { isolate } from '@tuffops/shared/isolate';
import { Stripe } from 'stripe';
import type { Answer } from '../answer.ts';
import type { BillingCause, BillingFailure } from '../failure.ts';
import { CAUSE_SENTENCES } from '../failure.ts';
import { lackedPermissions } from './lacks.ts';
import { wasNeverSent } from './never-sent.ts';
import { quote } from './quote.ts';
import { NeverSent } from './send.ts';

type NotDone = Exclude<Answer<never>, { outcome: 'done' }>;

const SERVER_ERROR = 'the billing system had an error of its own';
const BUSY = 'something else was being done with the invoice in the billing system at that moment';

/**
 * What an error of the SDK says about the request, by the status and shape of the answer, never by a void's wording. The SDK
 * also throws errors that are none of Stripe's, over an answer of a strange shape. A fault of ours is thrown on.
 */
export function classify(error: unknown): NotDone {
  if (error instanceof NeverSent) throw error;
  if (!(error instanceof Stripe.errors.StripeError)) return unknown('BAD_ANSWER');
  if (error instanceof Stripe.errors.StripeConnectionError) {
    return wasNeverSent(error.detail) ? refused('UNREACHABLE') : unknown('NO_ANSWER');
  }
  const { statusCode: status } = error;
  if (status === undefined) return unknown('BAD_ANSWER');
  if (status === 401) return refused('SIGN_IN_EXPIRED');
  if (status === 403) return refused('NOT_ALLOWED', missingPermission(error.message));
  if (isBusy(error)) return unknown('CHANGED_MEANWHILE', BUSY);
  if (status === 429) {
    return { outcome: 'refused', isCertain: true, failure: { ...failure('RATE_LIMITED'), ...retryAfter(error) } };
  }
  if (status >= 400 && status < 500) return { outcome: 'refused', isCertain: false, failure: rejection(error) };
  return { outcome: 'unknown', failure: { ...failure('BAD_ANSWER', SERVER_ERROR), ...retryAfter(error) } };
}

/** A 2xx whose content does not say that it was done. */
export const badAnswer = (): NotDone => unknown('BAD_ANSWER');

/** A failed reading: whatever went wrong, it says nothing about what is there. */
export function unreadable(error: unknown): { found: 'unreadable'; failure: BillingFailure } {
  return { found: 'unreadable', failure: classify(error).failure };
}

/** A request with the same key, or another change of the same object, is under way: nothing is kept under the key by this one. */
export function isBusy(error: unknown): boolean {
  if (!(error instanceof Stripe.errors.StripeError)) return false;
  return error.statusCode === 409 || (error.statusCode === 429 && error.code === 'lock_timeout');
}

/** The key was used for a request with other parameters. */
export const isKeyUsed = (error: unknown): boolean => error instanceof Stripe.errors.StripeIdempotencyError;

/** Stripe's own word that it has no object with exactly this id: one of the other mode is there, and Stripe says so. */
export function isMissing(error: unknown, id: string): boolean {
  return (
    error instanceof Stripe.errors.StripeInvalidRequestError &&
    error.statusCode === 404 &&
    error.code === 'resource_missing' &&
    NO_SUCH.exec(error.message)?.[1] === id
  );
}

/** The whole message: no `; a similar object exists in live mode, but …` after it. */
const NO_SUCH = /^No such [a-z_ ]+: '?([^';]+)'?$/;

function rejection(error: InstanceType<typeof Stripe.errors.StripeError>): BillingFailure {
  const { code, param, message } = error;
  if (code === 'resource_missing' && error.statusCode === 404) return failure('NOT_FOUND');
  if (/\bnumber\b/i.test(`${param} ${message}`) && /already|unique|in use/i.test(message))
    return failure('NUMBER_TAKEN');
  if (/accounting period|period is closed/i.test(message)) return failure('PERIOD_CLOSED');
  if (/`?processing`? payments|payment.* in progress/i.test(message)) return failure('PAYMENT_IN_PROGRESS');
  if (/payments? cannot be voided|partial/i.test(message)) return failure('PARTLY_PAID');
  const cause = param ? 'INVALID_DATA' : 'OTHER';
  const said = quote(message);
  return failure(cause, said && `${CAUSE_SENTENCES[cause]} (${isolate(said)})`);
}

/** A restricted key's 403 names what it lacks. */
function missingPermission(message: string): string | undefined {
  const lacked = lackedPermissions(message);
  return lacked.length > 0 ? `${CAUSE_SENTENCES.NOT_ALLOWED}, its key lacks ${lacked.join(' and ')}` : undefined;
}

const failure = (cause: BillingCause, detail: string = CAUSE_SENTENCES[cause]): BillingFailure => ({ cause, detail });
const refused = (cause: BillingCause, detail?: string): NotDone => ({
  outcome: 'refused',
  isCertain: true,
  failure: failure(cause, detail),
});
const unknown = (cause: BillingCause, detail?: string): NotDone => ({
  outcome: 'unknown',
  failure: failure(cause, detail),
});

function retryAfter({ headers }: { headers?: Record<string, string> }): { retryAfterMs?: number } {
  const seconds = Number(headers?.['retry-after']);
  return Number.isFinite(seconds) && seconds > 0 ? { retryAfterMs: seconds * 1_000 } : {};
}
