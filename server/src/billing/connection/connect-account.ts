import type { BillingVendor } from '@tuffops/shared/billing-vendor';
import { isolate } from '@tuffops/shared/isolate';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../access/actor.ts';
import { appendConnectionEvent } from '../../events/append-record-events.ts';
import type { Choices } from '../billing-system.ts';
import type { BillingCause } from '../failure.ts';
import { BillingConnection } from './billing-connection.entity.ts';
import type { BillingDeps } from './billing-deps.ts';
import { type ConnectAnswer, notConnected } from './connect-answer.ts';
import { type Credentials, CredentialsUnreadable } from './credentials.ts';
import { findConnected } from './find-connected.ts';
import { WAIT_FOR_RENEWAL } from './fresh-tokens.ts';
import { readAgain } from './read-again.ts';
import { whyNotCountIn } from './why-not-count-in.ts';

/** An account that has answered, and what was chosen for it. */
export type Account = {
  vendor: BillingVendor;
  accountId: string;
  accountName: string;
  baseUrl: string | null;
  choices: Choices;
};

/**
 * The connector's own word on what becomes of the stored credentials of an account that is connected again; undefined: there
 * are none, or they cannot be read any more.
 */
export type Replace = (stored: Credentials | undefined) => Credentials | { cause: BillingCause; detail: string };

/**
 * Stores an account that has answered as the tenant's connected one. The same account again resumes its connection. Another one
 * is refused until the first is disconnected: its invoices could not be cancelled any more.
 */
export function connectAccount(
  billing: BillingDeps,
  { tenantId, actor }: { tenantId: string; actor: Actor },
  account: Account,
  replace: Replace,
): Promise<ConnectAnswer> {
  return billing.database.ofAll.transaction(async (manager) => {
    await manager.query(WAIT_FOR_RENEWAL);
    const [tenant] = await manager.query<{ currency: string }[]>(
      'select currency from tenant where id = $1 for no key update',
      [tenantId],
    );
    const otherwise = tenant && whyNotCountIn(billing, account.vendor, tenant.currency);
    if (otherwise) return notConnected('OTHER', otherwise);
    const [known] = await manager.query<{ id: string; tenant_id: string }[]>(
      `select id, tenant_id from billing_connection
       where vendor = $1 and account_id = $2 and coalesce(base_url, '') = coalesce($3, '')`,
      [account.vendor, account.accountId, account.baseUrl],
    );
    if (known && known.tenant_id !== tenantId) return takenAccount();
    const connected = await findConnected(manager, tenantId);
    if (connected && connected.id !== known?.id) {
      const sentence = `${isolate(connected.accountName)} is connected, disconnect it before connecting another account`;
      return notConnected('OTHER', sentence);
    }
    const answer = known
      ? await resume(manager, billing, { tenantId, id: known.id }, account, replace)
      : await add(manager, billing, { tenantId, id: billing.seams.newId() }, account, replace);
    if (!('cause' in answer)) {
      const { vendor, accountId, accountName } = account;
      const event = { connectionId: answer.connectionId, kind: 'CONNECTION_CONNECTED' as const };
      const facts = { vendor, accountId, accountName };
      await appendConnectionEvent(manager, { tenantId, actor }, { ...event, facts });
    }
    return answer;
  });
}

type Owner = { tenantId: string; id: string };

async function resume(
  manager: EntityManager,
  billing: BillingDeps,
  owner: Owner,
  { accountName, choices }: Account,
  replace: Replace,
): Promise<ConnectAnswer> {
  const credentials = replace(storedCredentials(billing, await manager.findOneByOrFail(BillingConnection, owner)));
  if ('cause' in credentials) return notConnected(credentials.cause, credentials.detail);
  await manager.query(
    `update billing_connection set account_name = $3, credentials = $4, choices = $5, sweep_due_at = instant(),
       sign_in_refused_since = null, retry_at = null,
       connected_at = case when disconnected_at is null then connected_at else instant() end, disconnected_at = null
     where tenant_id = $1 and id = $2`,
    [owner.tenantId, owner.id, accountName, billing.sealCredentials(owner, credentials), choices],
  );
  await readAgain(manager, owner);
  return connectedTo(owner.id, accountName);
}

async function add(
  manager: EntityManager,
  billing: BillingDeps,
  owner: Owner,
  { vendor, accountId, accountName, baseUrl, choices }: Account,
  replace: Replace,
): Promise<ConnectAnswer> {
  const credentials = replace(undefined);
  if ('cause' in credentials) return notConnected(credentials.cause, credentials.detail);
  const sealed = billing.sealCredentials(owner, credentials);
  const [added] = await manager.query<{ id: string }[]>(
    `insert into billing_connection (id, tenant_id, vendor, account_id, account_name, base_url, credentials, choices)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing returning id`,
    [owner.id, owner.tenantId, vendor, accountId, accountName, baseUrl, sealed, choices],
  );
  return added ? connectedTo(owner.id, accountName) : takenAccount();
}

/** Undefined after SECRET_KEY was changed: connecting again is the remedy. */
export function storedCredentials(billing: BillingDeps, connection: BillingConnection): Credentials | undefined {
  try {
    return billing.decryptCredentials(connection);
  } catch (error) {
    if (error instanceof CredentialsUnreadable) return undefined;
    throw error;
  }
}

const connectedTo = (connectionId: string, accountName: string): ConnectAnswer => ({
  connectionId,
  message: `Connected to ${isolate(accountName)}.`,
});

/** Says nothing of whose it is. */
const takenAccount = () => notConnected('NOT_ALLOWED', 'this account cannot be connected here');
