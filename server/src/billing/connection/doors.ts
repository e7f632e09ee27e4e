import type { Logger } from 'pino';
import type { Database, Reach } from '../../database/database.ts';
import { runNamed } from '../../database/run-named.ts';
import { DOOR_CHANNEL, type EventListener } from '../../events/listener.ts';
import type { Seams } from '../../seams.ts';
import type { AccountLimits } from '../account-limits.ts';
import { Door } from './door.ts';

type Account = { tenantId: string; id: string };

export type Doors = {
  /** The account's door, once this process has a part in what its vendor allows. */
  doorOf(account: Account, limits: AccountLimits): Promise<Door>;
};

/** What is announced of an account: that a process comes to it, or how long the vendor wants to be left alone. */
export type DoorNotice = { connectionId: string } & ({ processId: string } | { retryAfterMs: number });

/** How long a process has its part after it last said so, and how often it does while it asks. */
const PART_SECONDS = 10;
const RENEW_EVERY_MS = 1_000;
const MOST_IDLE = 1_000;

type Kept = { door: Door; account: Account; limits: AccountLimits; renewedAt: number; renewing?: Promise<void> };
type Parts = {
  database: Database;
  seams: Pick<Seams, 'monotonicMs' | 'sleep' | 'newId'>;
  listener: Pick<EventListener, 'onDoorNotice'>;
  log: Logger;
};

/**
 * One door an account in each process. What the vendor allows is divided equally among the processes that ask the account at
 * present: so nobody pays a round trip to the database for a request, only for the first after a pause.
 */
export function createDoors({ database, seams, listener, log }: Parts): Doors {
  const processId = seams.newId();
  const doors = new Map<string, Kept>();

  const renew = (kept: Kept): Promise<void> => {
    kept.renewing ??= readPart(database.of(kept.account.tenantId), kept.account, processId)
      .then(({ others, isNew }) => {
        kept.renewedAt = seams.monotonicMs();
        kept.door.share(kept.limits, others + 1, isNew);
      })
      .finally(() => (kept.renewing = undefined));
    return kept.renewing;
  };
  const renewBeside = (kept: Kept) =>
    void renew(kept).catch((error: unknown) => log.warn({ error }, 'A part in an account could not be renewed'));

  listener.onDoorNotice((payload) => {
    const notice = JSON.parse(payload) as DoorNotice;
    const kept = doors.get(notice.connectionId);
    if (!kept) return;
    if ('retryAfterMs' in notice) kept.door.close(notice.retryAfterMs);
    else if (notice.processId !== processId) renewBeside(kept);
  });

  const find = (account: Account, limits: AccountLimits): Kept => {
    const known = doors.get(account.id);
    if (known) return Object.assign(known, { limits });
    if (doors.size >= MOST_IDLE) for (const [id, { door }] of doors) if (door.isIdle) doors.delete(id);
    const door = new Door(seams, limits);
    const kept = { door, account, limits, renewedAt: Number.NEGATIVE_INFINITY };
    doors.set(account.id, kept);
    return kept;
  };

  return {
    async doorOf(account, limits) {
      const kept = find(account, limits);
      if (!isDivided(limits)) return kept.door;
      const sinceMs = seams.monotonicMs() - kept.renewedAt;
      if (sinceMs > PART_SECONDS * 1_000) await renew(kept);
      else if (sinceMs > RENEW_EVERY_MS) renewBeside(kept);
      return kept.door;
    },
  };
}

const isDivided = ({ atOnce }: AccountLimits) => Number.isFinite(atOnce);

/** Says that this process asks the account, to the others too if it is news, and tells how many they are. */
const PART = `with known as (
    select count(*) filter (where process_id <> $3) as others, count(*) filter (where process_id = $3) = 0 as is_new
    from billing_door where tenant_id = $1 and connection_id = $2 and until > instant()),
  over as (delete from billing_door
    where tenant_id = $1 and connection_id = $2 and process_id <> $3 and until < instant() - interval '1 minute'),
  mine as (
    insert into billing_door (tenant_id, connection_id, process_id, until)
    values ($1, $2, $3, instant() + make_interval(secs => $4))
    on conflict (tenant_id, connection_id, process_id) do update set until = excluded.until)
  select others::integer, is_new as "isNew",
    case when is_new then pg_notify($5, $6)::text end from known`;

async function readPart(
  { manager }: Reach,
  { tenantId, id: connectionId }: Account,
  processId: string,
): Promise<{ others: number; isNew: boolean }> {
  const notice: DoorNotice = { connectionId, processId };
  const values = [tenantId, connectionId, processId, PART_SECONDS, DOOR_CHANNEL, JSON.stringify(notice)];
  const [part] = await runNamed<{ others: number; isNew: boolean }>(manager, PART, values);
  return part ?? { others: 0, isNew: false };
}
