import type { BillingFailure } from './billing-system.ts';
import { CAUSE_SENTENCES } from './cause.ts';

/** A failure we state ourselves, in the cause's own words. */
export function failure(cause: keyof typeof CAUSE_SENTENCES, detail: string = CAUSE_SENTENCES[cause]): BillingFailure {
  return { cause, detail };
}

/** Nothing was sent: what came before took all the time there was. */
export const noTimeLeft = (): BillingFailure =>
  failure('NO_ANSWER', 'there was no time left to ask the billing system');
