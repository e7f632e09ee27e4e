import DataLoader from 'dataloader';
import type { Deps } from '../../deps.ts';
import type { DefineLoader } from '../../graphql/context.ts';
import { inOrderOf } from '../../graphql/entity-loaders.ts';
import type { BillingLink } from './billing-connection.type.ts';

type ReadDeps = Pick<Deps, 'database' | 'publicUrl' | 'billing'>;

/** The tenant's connections, the connected one first. */
export function findConnections(deps: ReadDeps, tenantId: string, first: number): Promise<BillingLink[]> {
  return read(
    deps,
    tenantId,
    `c.tenant_id = $1 order by c.disconnected_at is null desc, c.connected_at desc, c.id limit $2`,
    [tenantId, first],
  );
}

export async function findConnectionById(
  deps: ReadDeps,
  tenantId: string,
  id: string,
): Promise<BillingLink | undefined> {
  const [connection] = await read(deps, tenantId, 'c.tenant_id = $1 and c.id = $2', [tenantId, id]);
  return connection;
}

export const connectionsById: DefineLoader<string, BillingLink | null> = (deps, { tenant }) =>
  new DataLoader(
    async (asked) =>
      inOrderOf(
        asked,
        await read(deps, tenant.id, 'c.tenant_id = $1 and c.id = any($2)', [tenant.id, [...new Set(asked)]]),
      ),
    { cache: false },
  );

async function read(
  { database, publicUrl, billing }: ReadDeps,
  tenantId: string,
  which: string,
  values: unknown[],
): Promise<BillingLink[]> {
  const rows = await database.of(tenantId).manager.query<Omit<BillingLink, 'webhookUrl'>[]>(
    `select c.id, c.vendor, c.account_id as "accountId", c.account_name as "accountName",
       c.disconnected_at is null as "isConnected", c.connected_at as "connectedAt",
       c.disconnected_at as "disconnectedAt", c.swept_at as "lastSweptAt",
       c.sign_in_refused_since as "signInRefusedSince",
       (select count(*)::int from billing_drift d
        where d.tenant_id = c.tenant_id and d.connection_id = c.id and d.resolved_at is null and d.known_at is null) as "openDriftCount"
     from billing_connection c where ${which}`,
    values,
  );
  return rows.map((row) => ({ ...row, webhookUrl: publicUrl() + billing.webhookPath(row.vendor, row.id) }));
}
