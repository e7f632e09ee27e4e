import { openSandbox } from '../../../sandbox/sandbox.ts';
import { controlOf } from '../../testing/sandbox-control.ts';
import { describeBillingSystem } from '../billing-system.contract.ts';
import { stripeOpener } from './open-stripe.ts';

describeBillingSystem('Stripe', async () => {
  const sandbox = await openSandbox({ port: 0 });
  const account = { key: 'rk_test_contract', accountId: 'acct_contract', name: 'Contract Air' };
  const control = controlOf(sandbox.url);
  await control.register(account);
  const system = stripeOpener({ now: () => new Date() })({
    vendor: 'STRIPE',
    accountId: account.accountId,
    baseUrl: sandbox.url,
    apiKey: account.key,
    webhookSecret: 'whsec_contract',
  });
  return { system, control, close: sandbox.close };
});
