import type { Reach } from '../../database/database.ts';
import { runNamed } from '../../database/run-named.ts';

export type EndpointKey = { tenantId: string; id: string };

/** `isBehind`: there is more in the journal. */
export type BusyEndpoint = EndpointKey & { isBehind: boolean; isFailing: boolean };

/** Every endpoint that something is to be done for now, of all tenants; one that is paused has only what somebody asked for. */
export async function findBusyEndpoints({ manager }: Reach): Promise<BusyEndpoint[]> {
  return runNamed<BusyEndpoint>(
    manager,
    `select e.tenant_id as "tenantId", e.id, coalesce(h.position > e.position and e.state = 'ACTIVE', false) as "isBehind",
       e.failing_since is not null as "isFailing"
     from webhook_endpoint e left join journal_head h on h.tenant_id = e.tenant_id
     where e.state <> 'DELETED' and ((e.state = 'ACTIVE' and h.position > e.position) or exists (
       select from webhook_delivery d where d.tenant_id = e.tenant_id and d.endpoint_id = e.id and d.state = 'WAITING'
         and d.due_at <= statement_instant() and (e.state = 'ACTIVE' or d.is_once)))`,
    [],
  );
}
