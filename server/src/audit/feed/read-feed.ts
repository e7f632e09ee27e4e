import { ALL_EVENT_TYPES, type EventType } from '@tuffops/shared/event-type';
import type { Caller } from '../../access/caller.ts';
import type { Reach } from '../../database/database.ts';
import { runNamed } from '../../database/run-named.ts';
import { ENTRY, type JournalEntry } from '../../events/journal/read-journal.ts';
import { visibleWorkOrders } from '../../work-order/visibility.ts';
import { visibleKinds } from './visible-kinds.ts';

/** A place in a tenant's journal, with the event that stands there: in a database that was restored it may be another. */
export type FeedPlace = { position: number; id: string };

/** `last`: up to where the events were looked at, whether the caller sees the last of them or not; null: there is none. */
export type FeedPage = { entries: JournalEntry[]; last: FeedPlace | null; hasMore: boolean; newest: FeedPlace | null };

type Asked = { after: FeedPlace | null; types: readonly EventType[] | null; first: number };

/** How many places one page looks at, however few of them the caller is told of. */
const LOOKED_AT = 2_000;

const HEAD = `select h.position::float8 as position, n.event_id as id, k.event_id as known, pg_is_in_recovery() as "mayBeBehind"
  from journal_head h
  join journal_entry n on n.tenant_id = h.tenant_id and n.position = h.position
  left join journal_entry k on k.tenant_id = h.tenant_id and k.position = $2
  where h.tenant_id = $1`;

/** Of a work order's own events a technician is told who has it now. */
const TOLD = `e.kind = any($4::text[]) and ($5::uuid is null or e.invoice_id is not null or e.work_order_id is null or exists (
  select from work_order w where w.tenant_id = e.tenant_id and w.id = e.work_order_id and w.technician_id = $5))`;
const PAGE = `select ${ENTRY}, (${TOLD}) as "isTold"
  from journal_entry j join event e on e.tenant_id = j.tenant_id and e.id = j.event_id
  where j.tenant_id = $1 and j.position > $2 and j.position <= $3 and (j.position = $3 or (${TOLD}))
  order by j.position limit $6`;

type Head = FeedPlace & { known: string | null; mayBeBehind: boolean };

/** A page of what happened, as the caller may see it. Undefined: what stood at the cursor's place is not there any more. */
export async function readFeed(
  { manager }: Reach,
  caller: Caller,
  { after, types, first }: Asked,
): Promise<FeedPage | undefined> {
  const tenantId = caller.tenant.id;
  const from = after?.position ?? 0;
  const [head] = await runNamed<Head>(manager, HEAD, [tenantId, from]);
  const newest = head ? { position: head.position, id: head.id } : null;
  if (after && head?.known !== after.id) {
    const isNewerThanThis = head?.mayBeBehind && head.position < after.position;
    return isNewerThanThis ? { entries: [], last: after, hasMore: false, newest } : undefined;
  }
  const until = Math.min(head?.position ?? 0, from + LOOKED_AT);
  if (until <= from) return { entries: [], last: after, hasMore: false, newest };

  const rows = await runNamed<JournalEntry & { isTold: boolean }>(manager, PAGE, [
    ...[tenantId, from, until, visibleKinds(caller, types ?? ALL_EVENT_TYPES)],
    ...[visibleWorkOrders(caller)?.technicianId ?? null, first + 1],
  ]);
  const entries = rows.filter(({ isTold }) => isTold).slice(0, first);
  const last = (entries.length === first ? entries : rows).at(-1) ?? null;
  return { entries, last, hasMore: last !== null && last.position < (head?.position ?? 0), newest };
}
