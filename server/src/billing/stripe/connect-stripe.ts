import type { Caller } from '../../access/caller.ts';
import type { Deps } from '../../deps.ts';
import type { BillingDeps } from '../connection/billing-deps.ts';
import { connectAccount, type Replace, storedCredentials } from '../connection/connect-account.ts';
import { type ConnectAnswer, notConnected } from '../connection/connect-answer.ts';
import { findConnected } from '../connection/find-connected.ts';
import { whyNotCountIn } from '../connection/why-not-count-in.ts';
import type { ConnectStripeInput } from './connect-stripe.type.ts';
import { isSecretKey, isTestKey, readStripeKeys } from './keys.ts';

const VENDOR = 'STRIPE';
const CHOICES = {};
const KEY_NEEDED = {
  cause: 'NOT_CONNECTED',
  detail: 'no Stripe account is connected, so its key is needed too',
} as const;

/** Connects a Stripe account, once it has answered with this key; connected again, it goes on with the new key. */
export async function connectStripe(
  { billing }: Pick<Deps, 'billing'>,
  { tenant, actor }: Caller,
  input: ConnectStripeInput,
): Promise<ConnectAnswer> {
  const { apiKey: given, webhookSecret } = readStripeKeys(input);
  const apiKey = given ?? (await storedKey(billing, tenant.id));
  if (apiKey === null) return notConnected(KEY_NEEDED.cause, KEY_NEEDED.detail);
  const otherwise = whyNotCountIn(billing, VENDOR, tenant.currency);
  if (otherwise) return notConnected('OTHER', otherwise);
  const baseUrl = billing.newConnectionsBaseUrl;
  const access = { vendor: VENDOR, accountId: '', baseUrl, choices: CHOICES, token: async () => apiKey } as const;
  const system = await billing.openBillingSystem(access);
  const check = await system.checkAccount({ timeoutMs: billing.billingTimeoutMs / 2 });
  if (check.outcome === 'failed') return notConnected(check.failure.cause, check.failure.detail);

  const { accountId, accountName } = check;
  const account = { vendor: VENDOR, accountId, accountName, baseUrl, choices: CHOICES } as const;
  const outcome = await connectAccount(
    billing,
    { tenantId: tenant.id, actor },
    account,
    replaceKeys(given, webhookSecret),
  );
  if ('cause' in outcome || given === null || !isSecretKey(given)) return outcome;
  const advice = 'A secret key may do everything in the account: a restricted key is safer.';
  return { ...outcome, message: `${outcome.message} ${advice}` };
}

/** What is not given again stays as it is stored at this moment, which may be newer than what was asked with. */
const replaceKeys =
  (given: string | null, webhookSecret: string | null): Replace =>
  (stored) => {
    const token = given ?? stored?.token;
    if (token === undefined) return KEY_NEEDED;
    if (stored && isTestKey(stored.token) !== isTestKey(token)) {
      const world = isTestKey(stored.token) ? 'test' : 'live';
      const detail = `the invoices of this account are in its ${world} mode, use a ${world} key`;
      return { cause: 'NOT_ALLOWED', detail };
    }
    return { token, webhookSecret: webhookSecret ?? stored?.webhookSecret ?? null };
  };

/** The key of the account that is connected; null: none is, or its key cannot be read any more. */
async function storedKey(billing: BillingDeps, tenantId: string): Promise<string | null> {
  const connected = await findConnected(billing.database.of(tenantId).manager, tenantId);
  if (connected?.vendor !== VENDOR) return null;
  return storedCredentials(billing, connected)?.token ?? null;
}
