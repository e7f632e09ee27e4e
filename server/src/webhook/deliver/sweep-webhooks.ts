import type { Reach } from '../../database/database.ts';
import { SENT_FOR_DAYS } from './make-deliveries.ts';

const AT_ONCE = 5_000;

/** Forgets what was to be sent long ago, whether or not it arrived, and what is left of endpoints that were deleted. */
export async function sweepWebhooks({ manager }: Reach): Promise<void> {
  for (;;) {
    const [, deleted]: [unknown, number] = await manager.query(
      `delete from webhook_delivery where (tenant_id, id) in (
         select d.tenant_id, d.id from webhook_delivery d
         where d.created_at < statement_instant() - make_interval(days => ${SENT_FOR_DAYS})
           and coalesce(d.lease_until < statement_instant(), true)
         union all
         (select d.tenant_id, d.id from webhook_endpoint e
          join webhook_delivery d on d.tenant_id = e.tenant_id and d.endpoint_id = e.id
          where e.state = 'DELETED' and coalesce(d.lease_until < statement_instant(), true))
         limit ${AT_ONCE})`,
    );
    if (deleted < AT_ONCE) break;
  }
  await manager.query(
    `delete from webhook_endpoint e where e.state = 'DELETED' and not exists (
       select from webhook_delivery d where d.tenant_id = e.tenant_id and d.endpoint_id = e.id)`,
  );
}
