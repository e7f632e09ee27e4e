import type { DataSource } from 'typeorm';
import { BillingConnection } from './billing-connection.entity.ts';
import type { BillingAccess, BillingFailure, BillingSystem, OpenBillingSystem } from './billing-system.ts';
import { CredentialsUnreadable } from './credentials.ts';
import { failure } from './refusals.ts';

export type ConnectionDeps = {
  dataSource: DataSource;
  openBillingSystem: OpenBillingSystem;
  decryptCredentials(connection: BillingConnection): Pick<BillingAccess, 'apiKey' | 'webhookSecret'>;
};

/** The billing system behind a connection; or why it cannot be asked: nothing was sent, and connecting again is the remedy. */
export type OpenedConnection = { system: BillingSystem } | { system: undefined; failure: BillingFailure };

const KEY_UNREADABLE = 'the stored key can no longer be read, connect the account again';

export async function openConnection(
  { dataSource, openBillingSystem, decryptCredentials }: ConnectionDeps,
  tenantId: string,
  connectionId: string,
): Promise<OpenedConnection> {
  const connection = await dataSource.manager.findOneByOrFail(BillingConnection, { tenantId, id: connectionId });
  if (connection.disconnectedAt) return { system: undefined, failure: failure('NOT_CONNECTED') };
  try {
    return { system: openBillingSystem({ ...connection, ...decryptCredentials(connection) }) };
  } catch (error) {
    if (!(error instanceof CredentialsUnreadable)) throw error;
    return { system: undefined, failure: failure('SIGN_IN_EXPIRED', KEY_UNREADABLE) };
  }
}
