import type { Reach } from '../database/database.ts';
import type { WebhookState } from './webhook-metrics.ts';

/** How deliveries stand in the whole database: of every tenant, in numbers only. */
export async function readWebhookState({ manager }: Reach): Promise<WebhookState> {
  const [state]: [WebhookState] = await manager.query(
    `select count(d.id) as waiting,
       coalesce(extract(epoch from instant() - min(d.created_at)), 0)::float8 as "oldestWaitingSeconds",
       (select count(*) from webhook_endpoint where state = 'PAUSED') as paused
     from webhook_endpoint e
     join webhook_delivery d on d.tenant_id = e.tenant_id and d.endpoint_id = e.id and d.state = 'WAITING'
     where e.state = 'ACTIVE'`,
  );
  return state;
}
