import type { Reach } from '../../database/database.ts';
import { runNamed } from '../../database/run-named.ts';
import type { EndpointKey } from './find-busy-endpoints.ts';

/** A delivery, the lease of which we hold, and where it goes. */
export type TakenDelivery = {
  id: string;
  tenantId: string;
  endpointId: string;
  leaseNumber: number;
  body: string;
  url: string;
  secret: Buffer;
  /** Null: what is sent is signed with one secret only. */
  previousSecret: Buffer | null;
};

/**
 * Takes what is due for an endpoint, which nobody else takes while the lease lasts. What is about one invoice is told in its order: a
 * later one waits while an earlier one does.
 */
export function takeDeliveries(
  { manager }: Reach,
  { tenantId, id }: EndpointKey,
  { room, leaseMs }: { room: number; leaseMs: number },
): Promise<TakenDelivery[]> {
  return runNamed<TakenDelivery>(
    manager,
    `with due as materialized (
       select d.id, e.url, e.secret, case when e.previous_secret_until > statement_instant() then e.previous_secret end as previous_secret
       from webhook_endpoint e
       join webhook_delivery d on d.tenant_id = e.tenant_id and d.endpoint_id = e.id and d.state = 'WAITING'
         and d.due_at <= statement_instant() and coalesce(d.lease_until <= statement_instant(), true)
       where e.tenant_id = $1 and e.id = $2 and (d.is_once and e.state = 'PAUSED' or e.state = 'ACTIVE')
         and (d.is_once or not exists (
           select from webhook_delivery b where b.tenant_id = $1 and b.endpoint_id = $2 and b.state = 'WAITING' and not b.is_once
             and b.about_id = d.about_id and b.position < d.position))
       order by d.due_at, d.position limit $3 for update of d skip locked)
     update webhook_delivery t set lease_number = lease_number + 1, lease_until = instant() + make_interval(secs => $4)
     from due where t.tenant_id = $1 and t.id = due.id
     returning t.id, t.tenant_id as "tenantId", t.endpoint_id as "endpointId", t.lease_number as "leaseNumber", t.body,
       due.url, due.secret, due.previous_secret as "previousSecret"`,
    [tenantId, id, room, leaseMs / 1_000],
  );
}
