import Stripe from 'stripe';
import { onTestFinished } from 'vitest';
import { openSandbox, type Sandbox } from '../sandbox.ts';
import { controlOf } from './control.ts';

/** A sandbox of this test's own, with one registered account and the real SDK pointed at it. */
export async function openTestSandbox(options: { dataDir?: string; webhookUrl?: string } = {}) {
  const sandbox = await openSandbox({ port: 0, dataDir: options.dataDir });
  onTestFinished(() => sandbox.close());
  const { webhookUrl } = options;
  const control = controlOf(sandbox.url);
  const webhookSecret = webhookUrl && 'whsec_test';
  await control.post('accounts', { key, accountId: 'acct_test', name: 'Acme HVAC', webhookUrl, webhookSecret });
  return { sandbox, control, stripe: stripeAt(sandbox) };
}

export const key = 'sk_test_acme';

export function stripeAt({ port }: Pick<Sandbox, 'port'>, apiKey = key): Stripe {
  return new Stripe(apiKey, { host: '127.0.0.1', port, protocol: 'http', maxNetworkRetries: 0, telemetry: false });
}
