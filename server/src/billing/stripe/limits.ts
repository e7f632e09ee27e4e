import { type AccountLimits, UNLIMITED } from '../account-limits.ts';
import type { StripeAccount } from './client.ts';

/** A live account takes 100 reads and 100 writes a second. https://docs.stripe.com/rate-limits */
const LIVE: AccountLimits = {
  atOnce: 40,
  reads: { perSecond: 80, burst: 20 },
  changes: { perSecond: 80, burst: 20 },
};

/** In test mode 25 of all. */
const TEST: AccountLimits = { atOnce: 10, reads: { perSecond: 10, burst: 2 }, changes: { perSecond: 10, burst: 3 } };

/** What Stripe allows of an account; whatever else is asked in its stead sets no limits. */
export function stripeLimits({ apiKey, baseUrl }: StripeAccount): AccountLimits {
  if (baseUrl !== null) return UNLIMITED;
  return apiKey.includes('_test_') ? TEST : LIVE;
}
