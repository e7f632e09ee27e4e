import type { Deps } from '../../deps.ts';
import { BillingSync } from './billing-sync.type.ts';
import { countDifferences } from './list-differences.ts';

type Connected = Pick<BillingSync, 'connectionId' | 'lastCheckedAt' | 'lastWebhookAt' | 'limitedUntil'>;

const NOT_CONNECTED: Connected = { connectionId: null, lastCheckedAt: null, lastWebhookAt: null, limitedUntil: null };

/** How a tenant and its billing system go together at this moment. */
export async function readBillingSync(deps: Pick<Deps, 'database'>, tenantId: string): Promise<BillingSync> {
  const [[connected = NOT_CONNECTED], counted] = await Promise.all([
    deps.database.of(tenantId).manager.query<Connected[]>(
      `select id as "connectionId", swept_at as "lastCheckedAt", heard_at as "lastWebhookAt",
         case when retry_at > instant() then retry_at end as "limitedUntil"
       from billing_connection where tenant_id = $1 and disconnected_at is null`,
      [tenantId],
    ),
    countDifferences(deps, tenantId),
  ]);
  const counts = { openDifferences: counted.waiting, knownDifferences: counted.known };
  return Object.assign(new BillingSync(), connected, counts);
}
