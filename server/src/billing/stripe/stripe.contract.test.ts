import { systemSeams } from '../../seams.ts';
import { describeBillingSystem } from '../contract/billing-system.contract.ts';
import { stripeOpener } from './open-stripe.ts';

const account = { accountId: 'acct_contract', apiKey: 'rk_test_contract', webhookSecret: 'whsec_contract' };

describeBillingSystem('Stripe', {
  async register(control, webhookUrl) {
    const { accountId, apiKey: key, webhookSecret } = account;
    await control.register({ key, accountId, name: 'Acme HVAC', webhookUrl, webhookSecret });
  },
  open: (baseUrl, other) => stripeOpener(systemSeams)({ vendor: 'STRIPE', baseUrl, ...account, ...other }),
  wrongKey: 'rk_test_of_nobody',
  missingId: 'in_nothing',
  overlapMs: 300_000,
  leastCharge: 50,
});
