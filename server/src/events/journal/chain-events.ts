import type { Reach } from '../../database/database.ts';
import { runInOrder, runNamed } from '../../database/run-named.ts';
import { BEFORE_THE_FIRST, hashEntry } from './hash-entry.ts';
import { JOURNALED_EVENT, type JournaledEvent } from './journaled-event.ts';

/** The channel that says that a tenant's journal has grown; its payload is the tenant's id. */
export const JOURNAL_CHANNEL = 'tuffops_journal';

const AT_ONCE = 500;

/** A row if there was none, so that there is something to hold. */
const BEGIN = `insert into journal_head (tenant_id, position, hash) values ($1, 0, $2) on conflict do nothing returning tenant_id`;
/** Nobody waits: whoever holds it sees what is committed as well, or is woken by what is committed afterwards. */
const HOLD = `select position::float8 as position, hash from journal_head where tenant_id = $1 for update skip locked`;
/** By place, in which the events of one invoice stand by their sequence. */
const PENDING = `select p.place, ${JOURNALED_EVENT}
  from event_pending p join event e on e.tenant_id = p.tenant_id and e.id = p.event_id
  where p.tenant_id = $1 order by p.place limit ${AT_ONCE}`;
/** Exactly those that were read: a place before them may be committed later. */
const APPEND = `with entry as (
    insert into journal_entry (tenant_id, position, event_id, hash)
    select $1, a.position, a.event_id, a.hash from unnest($2::bigint[], $3::uuid[], $4::bytea[]) a (position, event_id, hash)
  ), head as (
    update journal_head set position = $5, hash = $6 where tenant_id = $1
  ), taken as (
    delete from event_pending where tenant_id = $1 and place = any($7::bigint[])
  ) select pg_notify('${JOURNAL_CHANNEL}', $8)::text`;

type Head = { position: number; hash: Buffer };
type Pending = JournaledEvent & { place: string };

/** Gives a tenant's committed events their places in the journal, unless somebody is at it. Answers whether more may wait. */
export function chainEvents(reach: Reach, tenantId: string): Promise<boolean> {
  return reach.transaction(async (manager) => {
    const [[head], pending] = await runInOrder<[Head[], Pending[]]>(manager, [
      { text: HOLD, values: [tenantId] },
      { text: PENDING, values: [tenantId] },
    ]);
    if (pending.length === 0) return false;
    if (!head) return (await runNamed(manager, BEGIN, [tenantId, BEFORE_THE_FIRST])).length > 0;
    const entries = chained(head, pending);
    const last = entries.at(-1) ?? head;
    await runNamed(manager, APPEND, [
      tenantId,
      entries.map(({ position }) => position),
      pending.map(({ id }) => id),
      entries.map(({ hash }) => hash),
      last.position,
      last.hash,
      pending.map(({ place }) => place),
      tenantId,
    ]);
    return pending.length === AT_ONCE;
  });
}

function chained({ position, hash }: Head, pending: Pending[]): Head[] {
  return pending.map(({ place: _, ...event }) => {
    position += 1;
    hash = hashEntry(hash, position, event);
    return { position, hash };
  });
}
