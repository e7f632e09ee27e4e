import type { DataSource } from 'typeorm';
import { BillingConnection } from './billing-connection.entity.ts';
import type { BillingAccess, BillingSystem, OpenBillingSystem } from './billing-system.ts';

export type ConnectionDeps = {
  dataSource: DataSource;
  openBillingSystem: OpenBillingSystem;
  decryptCredentials(connection: BillingConnection): Pick<BillingAccess, 'apiKey' | 'webhookSecret'>;
};

/** The billing system behind a connection; `undefined` when the tenant has disconnected it. */
export async function openConnection(
  { dataSource, openBillingSystem, decryptCredentials }: ConnectionDeps,
  tenantId: string,
  connectionId: string,
): Promise<BillingSystem | undefined> {
  const connection = await dataSource.manager.findOneByOrFail(BillingConnection, { tenantId, id: connectionId });
  if (connection.disconnectedAt) return undefined;
  return openBillingSystem({ ...connection, ...decryptCredentials(connection) });
}
