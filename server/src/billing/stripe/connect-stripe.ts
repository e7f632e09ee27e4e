import { isolate } from '@tuffops/shared/isolate';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../../access/caller.ts';
import type { Deps } from '../../deps.ts';
import { BillingConnection } from '../connection/billing-connection.entity.ts';
import type { BillingDeps } from '../connection/billing-deps.ts';
import type { ConnectOutcome } from '../connection/connect-outcome.ts';
import { type Credentials, CredentialsUnreadable } from '../connection/credentials.ts';
import { findConnected } from '../connection/find-connected.ts';
import { readAgain } from '../connection/read-again.ts';
import type { BillingCause } from '../failure.ts';
import type { ConnectStripeInput } from './connect-stripe.type.ts';
import { countsAsStripeDoes } from './currencies.ts';
import { isSecretKey, isTestKey, readStripeKeys, type StripeKeys } from './keys.ts';

const VENDOR = 'STRIPE';

type Account = { accountId: string; accountName: string; baseUrl: string | null };

/**
 * Connects a Stripe account, once it has answered with this key. The same account again resumes its connection with the
 * new key. Another account is refused until the first is disconnected: its invoices could not be cancelled any more.
 */
export async function connectStripe(
  deps: Pick<Deps, 'database' | 'billing'>,
  { tenant }: Caller,
  input: ConnectStripeInput,
): Promise<ConnectOutcome> {
  const keys = readStripeKeys(input);
  if (!countsAsStripeDoes(tenant.currency)) {
    return notConnected(
      'OTHER',
      `Stripe counts ${tenant.currency} in other units, invoices in it cannot be sent there`,
    );
  }
  const { billing } = deps;
  const baseUrl = billing.newConnectionsBaseUrl;
  const system = billing.openBillingSystem({ vendor: VENDOR, accountId: '', baseUrl, ...keys });
  const check = await system.checkAccount({ timeoutMs: billing.billingTimeoutMs / 2 });
  if (check.outcome === 'failed') return notConnected(check.failure.cause, check.failure.detail);

  const { accountId, accountName } = check;
  return deps.database.ofAll.transaction(async (manager) => {
    await manager.query('select 1 from tenant where id = $1 for no key update', [tenant.id]);
    return store(manager, billing, tenant.id, { accountId, accountName, baseUrl }, keys);
  });
}

async function store(
  manager: EntityManager,
  billing: BillingDeps,
  tenantId: string,
  account: Account,
  keys: StripeKeys,
): Promise<ConnectOutcome> {
  const [known] = await manager.query<{ id: string; tenant_id: string }[]>(
    `select id, tenant_id from billing_connection
     where vendor = $1 and account_id = $2 and coalesce(base_url, '') = coalesce($3, '')`,
    [VENDOR, account.accountId, account.baseUrl],
  );
  if (known && known.tenant_id !== tenantId) return takenAccount();
  const connected = await findConnected(manager, tenantId);
  if (connected && connected.id !== known?.id) {
    const sentence = `${isolate(connected.accountName)} is connected, disconnect it before connecting another account`;
    return notConnected('OTHER', sentence);
  }
  return known
    ? resume(manager, billing, { tenantId, id: known.id }, account, keys)
    : add(manager, billing, tenantId, account, keys);
}

async function resume(
  manager: EntityManager,
  billing: BillingDeps,
  owner: { tenantId: string; id: string },
  { accountName }: Account,
  keys: StripeKeys,
): Promise<ConnectOutcome> {
  const stored = storedCredentials(billing, await manager.findOneByOrFail(BillingConnection, owner));
  if (stored && isTestKey(stored.apiKey) !== isTestKey(keys.apiKey)) {
    const world = isTestKey(stored.apiKey) ? 'test' : 'live';
    return notConnected('NOT_ALLOWED', `the invoices of this account are in its ${world} mode, use a ${world} key`);
  }
  const webhookSecret = keys.webhookSecret ?? stored?.webhookSecret ?? null;
  await manager.query(
    `update billing_connection set account_name = $3, credentials = $4, sweep_due_at = instant(),
       sign_in_refused_since = null, retry_at = null,
       connected_at = case when disconnected_at is null then connected_at else instant() end, disconnected_at = null
     where tenant_id = $1 and id = $2`,
    [owner.tenantId, owner.id, accountName, billing.sealCredentials(owner, { apiKey: keys.apiKey, webhookSecret })],
  );
  await readAgain(manager, owner);
  return { connectionId: owner.id, message: connected(accountName, keys) };
}

async function add(
  manager: EntityManager,
  billing: BillingDeps,
  tenantId: string,
  { accountId, accountName, baseUrl }: Account,
  keys: StripeKeys,
): Promise<ConnectOutcome> {
  const id = billing.seams.newId();
  const credentials = billing.sealCredentials({ tenantId, id }, keys);
  const [added] = await manager.query<{ id: string }[]>(
    `insert into billing_connection (id, tenant_id, vendor, account_id, account_name, base_url, credentials)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning id`,
    [id, tenantId, VENDOR, accountId, accountName, baseUrl, credentials],
  );
  return added ? { connectionId: id, message: connected(accountName, keys) } : takenAccount();
}

/** Undefined after SECRET_KEY was changed: connecting again is the remedy. */
function storedCredentials(billing: BillingDeps, connection: BillingConnection): Credentials | undefined {
  try {
    return billing.decryptCredentials(connection);
  } catch (error) {
    if (error instanceof CredentialsUnreadable) return undefined;
    throw error;
  }
}

function connected(accountName: string, { apiKey }: StripeKeys): string {
  const done = `Connected to ${isolate(accountName)}.`;
  return isSecretKey(apiKey)
    ? `${done} A secret key may do everything in the account: a restricted key is safer.`
    : done;
}

/** Says nothing of whose it is. */
const takenAccount = () => notConnected('NOT_ALLOWED', 'this account cannot be connected here');

const notConnected = (cause: BillingCause, detail: string): ConnectOutcome => ({
  cause,
  message: `Connecting failed: ${detail}.`,
});
