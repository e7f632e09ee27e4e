import type { EntityManager } from 'typeorm';
import { runNamed } from '../../database/run-named.ts';
import { JOURNALED_EVENT, type JournaledEvent } from '../../events/journal/journaled-event.ts';
import { type ChainEntry, type ChainHead, EMPTY } from './verify-chain.ts';

const AT_ONCE = 1_000;

const HEAD = `select position::float8 as position, encode(hash, 'hex') as hash from journal_head where tenant_id = $1`;
const ENTRIES = `select j.position::float8 as position, encode(j.hash, 'hex') as hash, ${JOURNALED_EVENT}
  from journal_entry j left join event e on e.tenant_id = j.tenant_id and e.id = j.event_id
  where j.tenant_id = $1 and j.position > $2 and j.position <= $3 order by j.position limit ${AT_ONCE}`;

type Row = Omit<ChainEntry, 'event'> & { [Name in keyof JournaledEvent]: JournaledEvent[Name] | null };

/** The last entry of a tenant's journal, as the journal itself says. */
export async function readHead(manager: EntityManager, tenantId: string): Promise<ChainHead> {
  const [head] = await runNamed<ChainHead>(manager, HEAD, [tenantId]);
  return head ?? EMPTY;
}

/** A tenant's journal up to a place, a page after the other. */
export async function* readChain(
  manager: EntityManager,
  tenantId: string,
  upTo: number,
): AsyncGenerator<ChainEntry[], void> {
  for (let from = 0; from < upTo; ) {
    const rows = await runNamed<Row>(manager, ENTRIES, [tenantId, from, upTo]);
    const last = rows.at(-1);
    if (!last) return;
    yield rows.map(entryOf);
    from = last.position;
  }
}

function entryOf({ position, hash, ...event }: Row): ChainEntry {
  return { position, hash, event: event.id === null ? null : (event as JournaledEvent) };
}
