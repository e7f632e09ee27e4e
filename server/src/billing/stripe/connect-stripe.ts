import type { Caller } from '../../access/caller.ts';
import type { Deps } from '../../deps.ts';
import { connectAccount, type Replace } from '../connection/connect-account.ts';
import { type ConnectAnswer, notConnected } from '../connection/connect-answer.ts';
import type { ConnectStripeInput } from './connect-stripe.type.ts';
import { countsAsStripeDoes } from './currencies.ts';
import { isSecretKey, isTestKey, readStripeKeys, type StripeKeys } from './keys.ts';

const VENDOR = 'STRIPE';
const CHOICES = {};

/** Connects a Stripe account, once it has answered with this key; connected again, it goes on with the new key. */
export async function connectStripe(
  { billing }: Pick<Deps, 'billing'>,
  { tenant }: Caller,
  input: ConnectStripeInput,
): Promise<ConnectAnswer> {
  const keys = readStripeKeys(input);
  if (!countsAsStripeDoes(tenant.currency)) {
    return notConnected(
      'OTHER',
      `Stripe counts ${tenant.currency} in other units, invoices in it cannot be sent there`,
    );
  }
  const baseUrl = billing.newConnectionsBaseUrl;
  const access = { vendor: VENDOR, accountId: '', baseUrl, choices: CHOICES, token: async () => keys.apiKey } as const;
  const system = await billing.openBillingSystem(access);
  const check = await system.checkAccount({ timeoutMs: billing.billingTimeoutMs / 2 });
  if (check.outcome === 'failed') return notConnected(check.failure.cause, check.failure.detail);

  const { accountId, accountName } = check;
  const account = { vendor: VENDOR, accountId, accountName, baseUrl, choices: CHOICES } as const;
  const outcome = await connectAccount(billing, tenant.id, account, replaceKeys(keys));
  if ('cause' in outcome || !isSecretKey(keys.apiKey)) return outcome;
  const advice = 'A secret key may do everything in the account: a restricted key is safer.';
  return { ...outcome, message: `${outcome.message} ${advice}` };
}

/** A secret that is not given again stays. */
const replaceKeys =
  ({ apiKey: token, webhookSecret }: StripeKeys): Replace =>
  (stored) => {
    if (stored && isTestKey(stored.token) !== isTestKey(token)) {
      const world = isTestKey(stored.token) ? 'test' : 'live';
      const detail = `the invoices of this account are in its ${world} mode, use a ${world} key`;
      return { cause: 'NOT_ALLOWED', detail };
    }
    return { token, webhookSecret: webhookSecret ?? stored?.webhookSecret ?? null };
  };
