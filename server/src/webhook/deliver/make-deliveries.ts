import { type EventType, eventTypeOf } from '@tuffops/shared/event-type';
import type { EntityManager } from 'typeorm';
import type { Reach } from '../../database/database.ts';
import { runNamed } from '../../database/run-named.ts';
import { type JournalEntry, readJournal } from '../../events/journal/read-journal.ts';
import type { EndpointKey } from './find-busy-endpoints.ts';
import { type Told, writeBodies } from './write-bodies.ts';

/** Read of the journal in one transaction. */
const ENTRIES = 100;
/** With so many of an endpoint waiting the rest stays in the journal, so that a receiver that is down fills no table. */
const MOST_WAITING = 1_000;
/** What happened longer ago is not sent any more, also to who was paused. */
export const SENT_FOR_DAYS = 30;

/**
 * Makes deliveries of what comes next in the journal, together with the endpoint's new position: never twice, and none is left out.
 * Answers whether there may be more.
 */
export function makeDeliveries(reach: Reach, key: EndpointKey): Promise<boolean> {
  return reach.transaction(async (manager) => {
    const endpoint = await lockEndpoint(manager, key);
    if (!endpoint) return false;
    const entries = await readJournal(manager, key.tenantId, endpoint.position, ENTRIES);
    const last = entries.at(-1);
    if (!last) return false;
    const told = entries.flatMap((entry): Told[] => {
      const type = eventTypeOf(entry.kind);
      const isWanted = type !== null && endpoint.eventTypes.includes(type) && entry.at >= endpoint.notBefore;
      return isWanted && (endpoint.invoicesEnabled || !entry.invoiceId) ? [{ ...entry, type }] : [];
    });
    await insertDeliveries(manager, key, told, await writeBodies(manager, key.tenantId, told));
    await manager.query('update webhook_endpoint set position = $3 where tenant_id = $1 and id = $2', [
      ...[key.tenantId, key.id, last.position],
    ]);
    return entries.length === ENTRIES;
  });
}

type Behind = { position: number; eventTypes: EventType[]; notBefore: Date; invoicesEnabled: boolean };

/** Undefined: it wants nothing now, or another process is at it. */
async function lockEndpoint(manager: EntityManager, { tenantId, id }: EndpointKey): Promise<Behind | undefined> {
  const [endpoint] = await runNamed<Behind>(
    manager,
    `select e.position, e.event_types as "eventTypes", t.invoices_enabled as "invoicesEnabled",
       statement_instant() - make_interval(days => ${SENT_FOR_DAYS}) as "notBefore"
     from webhook_endpoint e join tenant t on t.id = e.tenant_id
     where e.tenant_id = $1 and e.id = $2 and e.state = 'ACTIVE' and (
       select count(*) from (select from webhook_delivery d
         where d.tenant_id = $1 and d.endpoint_id = $2 and d.state = 'WAITING' limit ${MOST_WAITING}) w) < ${MOST_WAITING}
     for update of e skip locked`,
    [tenantId, id],
  );
  return endpoint;
}

async function insertDeliveries(
  manager: EntityManager,
  { tenantId, id }: EndpointKey,
  told: Told[],
  bodies: string[],
): Promise<void> {
  if (told.length === 0) return;
  await runNamed(
    manager,
    `insert into webhook_delivery (tenant_id, endpoint_id, event_id, position, about_id, event_type, body)
     select $1::uuid, $2::uuid, d.event_id, d.position, d.about_id, d.event_type, d.body
     from unnest($3::uuid[], $4::bigint[], $5::uuid[], $6::text[], $7::text[]) d (event_id, position, about_id, event_type, body)`,
    [
      ...[tenantId, id, told.map((each) => each.id), told.map(({ position }) => position)],
      ...[told.map(aboutOf), told.map(({ type }) => type), bodies],
    ],
  );
}

const aboutOf = ({ invoiceId, workOrderId, connectionId }: JournalEntry) => invoiceId ?? workOrderId ?? connectionId;
