import { openStripeAt } from '../../testing/open-stripe-at.ts';
import { describeBillingSystem } from '../contract/billing-system.contract.ts';
import { readDelivery } from './webhook.ts';

const [KEY, SECRET] = ['rk_test_contract', 'whsec_contract'];

await describeBillingSystem('Stripe', {
  async register(control, webhookUrl) {
    const account = { key: KEY, accountId: 'acct_test', name: 'Acme HVAC' };
    await control.register({ ...account, webhookUrl, webhookSecret: SECRET });
  },
  open: (baseUrl, token = KEY) => openStripeAt(baseUrl, token),
  readDelivery: (delivery, now, secret = SECRET) => readDelivery(delivery, secret, now),
  wrongKey: 'rk_test_of_nobody',
  missingId: 'in_nothing',
  overlapMs: 300_000,
  leastCharge: 50,
});
