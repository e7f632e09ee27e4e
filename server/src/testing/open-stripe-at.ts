import type { BillingSystem } from '../billing/billing-system.ts';
import { openStripe } from '../billing/stripe/open-stripe.ts';
import { systemSeams } from '../seams.ts';

/** Stripe's real connector, at the address of who answers in its stead. */
export function openStripeAt(baseUrl: string, apiKey = 'rk_test_x'): Promise<BillingSystem> {
  const account = { vendor: 'STRIPE', accountId: 'acct_test', baseUrl, choices: {} } as const;
  return openStripe({ ...account, token: async () => apiKey }, systemSeams);
}
