import type { Deps } from '../../deps.ts';
import type { ConnectedAccount } from './billing-connection.type.ts';

type ReadDeps = Pick<Deps, 'dataSource' | 'publicUrl'>;

/** The tenant's connections, the connected one first. */
export async function findConnections(
  { dataSource, publicUrl }: ReadDeps,
  tenantId: string,
): Promise<ConnectedAccount[]> {
  const rows = await dataSource.manager.query<Omit<ConnectedAccount, 'webhookUrl'>[]>(
    `select c.id, c.vendor, c.account_id as "accountId", c.account_name as "accountName",
       c.disconnected_at is null as "isConnected", c.connected_at as "connectedAt",
       c.disconnected_at as "disconnectedAt", c.swept_at as "lastSweptAt",
       (select count(*)::int from billing_drift d
        where d.tenant_id = c.tenant_id and d.connection_id = c.id and d.resolved_at is null) as "openDriftCount"
     from billing_connection c where c.tenant_id = $1
     order by c.disconnected_at is null desc, c.connected_at desc, c.id`,
    [tenantId],
  );
  return rows.map((row) => ({ ...row, webhookUrl: `${publicUrl()}/webhooks/${row.vendor.toLowerCase()}/${row.id}` }));
}

export async function findConnectionById(
  deps: ReadDeps,
  tenantId: string,
  id: string,
): Promise<ConnectedAccount | undefined> {
  return (await findConnections(deps, tenantId)).find((connection) => connection.id === id);
}
