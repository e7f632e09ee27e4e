import type { Reach } from '../../database/database.ts';
import { runNamed } from '../../database/run-named.ts';

/** Whose events have no place in the journal yet: one probe of the index for each, however many wait. */
const PENDING = `with recursive busy as (
    (select tenant_id from event_pending order by tenant_id limit 1)
    union all
    select (select p.tenant_id from event_pending p where p.tenant_id > busy.tenant_id order by p.tenant_id limit 1)
    from busy where busy.tenant_id is not null
  ) select tenant_id as "tenantId" from busy where tenant_id is not null`;

export async function findPending({ manager }: Reach): Promise<string[]> {
  return (await runNamed<{ tenantId: string }>(manager, PENDING, [])).map(({ tenantId }) => tenantId);
}
