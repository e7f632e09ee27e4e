import type { Reach } from '../../database/database.ts';
import { runNamed } from '../../database/run-named.ts';

/** In SQL: what a hint says of its document is what stands here, or what came before it. */
const IS_NO_NEWS = `(h.said_state = 'DRAFT' or (h.said_state = 'VOID' and i.status = 'CANCELLED')
  or (h.said_state = 'OPEN' and i.status = 'SENT' and h.said_total = i.total_minor_units))`;

const SETTLE = `with told as materialized (
    select h.tenant_id, h.id
    from billing_hint h
    join invoice i on i.tenant_id = h.tenant_id and i.connection_id = h.connection_id and i.external_id = h.external_id
    where h.tenant_id = $1 and h.connection_id = $2 and h.settled_at is null and h.due_at <= statement_instant()
      and ${IS_NO_NEWS}
      and not exists (select 1 from billing_drift d where d.tenant_id = i.tenant_id and d.connection_id = i.connection_id
        and d.reference = i.id and d.resolved_at is null)
    limit 1000 for update of h skip locked)
  update billing_hint h set settled_at = instant() from told where h.tenant_id = told.tenant_id and h.id = told.id`;

/**
 * Settles without a reading what says nothing new, as the hints about what we have just done there do. A document there goes
 * one way only: so whatever else it has become since, it became after what stands here was read, and has a hint of its own.
 */
export async function settleNoNews(
  { manager }: Reach,
  { tenantId, id }: { tenantId: string; id: string },
): Promise<void> {
  await runNamed(manager, SETTLE, [tenantId, id]);
}
