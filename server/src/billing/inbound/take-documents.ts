import type { Reach } from '../../database/database.ts';
import { runNamed } from '../../database/run-named.ts';
import { IS_OPEN } from '../operation/open-operation.ts';

export type HintedConnection = { tenantId: string; id: string };

/** A document somebody said had changed, with all that is hinted about it. `isForeign`: all said that it carries no reference of ours. */
export type HintedDocument = {
  tenantId: string;
  connectionId: string;
  externalId: string;
  isForeign: boolean;
  hintIds: string[];
};

/** Every connection, of whichever tenant, that something is hinted about and that may be asked. */
export function findHintedConnections({ manager }: Reach): Promise<HintedConnection[]> {
  return runNamed(
    manager,
    `select c.tenant_id as "tenantId", c.id from billing_connection c cross join lateral (
       select 1 from billing_hint h
       where h.tenant_id = c.tenant_id and h.connection_id = c.id and h.settled_at is null
         and h.due_at <= statement_instant() limit 1) due
     where c.disconnected_at is null and coalesce(c.retry_at <= statement_instant(), true)`,
    [],
  );
}

/** So many hints are looked through for the documents that come first. */
const LOOKED_THROUGH = 1_000;

/** What an operation is open about waits until that is concluded; what somebody reads already is read again after that. */
const TAKE = `with waiting as (
    select external_id, is_payment, due_at from billing_hint
    where tenant_id = $1 and connection_id = $2 and settled_at is null and due_at <= statement_instant()
    order by is_payment desc, due_at limit ${LOOKED_THROUGH}),
  documents as materialized (
    select external_id, exists (select 1 from billing_operation o where o.tenant_id = $1 and o.connection_id = $2
        and o.external_id = w.external_id and ${IS_OPEN}) as is_under_way
    from waiting w
    where not exists (select 1 from billing_hint t where t.tenant_id = $1 and t.connection_id = $2
      and t.external_id = w.external_id and t.settled_at is null and t.taken_until > statement_instant())
    group by external_id order by bool_or(is_payment) desc, min(due_at) limit $3),
  due as materialized (
    select h.tenant_id, h.id, d.is_under_way
    from documents d join billing_hint h on h.tenant_id = $1 and h.connection_id = $2 and h.external_id = d.external_id
    where h.settled_at is null and h.due_at <= statement_instant()
    for update of h skip locked),
  taken as (
    update billing_hint h
    set taken_until = case when due.is_under_way then h.taken_until else instant() + make_interval(secs => $4) end,
      due_at = instant() + make_interval(secs => case when due.is_under_way then 1 else $4 end)
    from due where h.tenant_id = due.tenant_id and h.id = due.id
    returning h.id, h.external_id, h.is_foreign, due.is_under_way)
  select $1::uuid as "tenantId", $2::uuid as "connectionId", external_id as "externalId",
    bool_and(is_foreign) as "isForeign", array_agg(id) as "hintIds", bool_or(is_under_way) as "isUnderWay"
  from taken group by external_id`;

/**
 * Takes so many documents at most, payments first, each with all its hints, so that they are one reading. One taken by a
 * process that died is taken again when the lease is over. `isMore`: there may be others.
 */
export async function takeDocuments(
  { manager }: Reach,
  { tenantId, id }: HintedConnection,
  { room, leaseMs }: { room: number; leaseMs: number },
): Promise<{ documents: HintedDocument[]; isMore: boolean }> {
  const values = [tenantId, id, room, leaseMs / 1_000];
  const taken = await runNamed<HintedDocument & { isUnderWay: boolean }>(manager, TAKE, values);
  return { documents: taken.filter(({ isUnderWay }) => !isUnderWay), isMore: taken.length === room };
}
