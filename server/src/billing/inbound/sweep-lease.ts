import type { Reach } from '../../database/database.ts';

/** A sweep as it was taken: by one process at a time, until its lease runs out. */
export type Sweep = {
  tenantId: string;
  id: string;
  leaseNumber: number;
  /** Changes there are known up to this moment. */
  sweptTo: Date | null;
  /** The page to read next, of a sweep that was begun before. */
  page: string | null;
  /** What `sweptTo` becomes when the last page is read; null: it is to be begun. */
  upTo: Date | null;
};

const SWEEP_EVERY_SECONDS = 300;
/** Sweeps that fell due at once come back spread over this much. */
const SPREAD_SECONDS = 30;
const AFTER_FAILURE_SECONDS = 60;

const key = ({ tenantId, id, leaseNumber }: Sweep) => [tenantId, id, leaseNumber];

/** The connections that were not swept for the interval and are being swept by nobody. */
export async function takeSweeps({ manager }: Reach, limit: number, leaseMs: number): Promise<Sweep[]> {
  const [taken] = await manager.query<[Sweep[], number]>(
    `with due as materialized (
       select tenant_id, id from billing_connection
       where disconnected_at is null and sweep_due_at <= statement_instant()
         and sweep_lease_until <= statement_instant() and coalesce(retry_at <= statement_instant(), true)
       order by sweep_due_at limit $1 for no key update skip locked)
     update billing_connection c
     set sweep_lease_number = sweep_lease_number + 1, sweep_lease_until = instant() + make_interval(secs => $2)
     from due where c.tenant_id = due.tenant_id and c.id = due.id
     returning c.tenant_id as "tenantId", c.id, c.sweep_lease_number as "leaseNumber", c.swept_to as "sweptTo",
       c.sweep_page as page, c.sweep_up_to as "upTo"`,
    [limit, leaseMs / 1_000],
  );
  return taken;
}

/** What was read so far is put down; false when the lease has passed to somebody else. */
export async function keepSweep({ manager }: Reach, sweep: Sweep, leaseMs: number): Promise<boolean> {
  const [, held] = await manager.query<[unknown[], number]>(
    `update billing_connection set sweep_page = $4, sweep_up_to = $5,
       sweep_lease_until = instant() + make_interval(secs => $6) where tenant_id = $1 and id = $2 and sweep_lease_number = $3`,
    [...key(sweep), sweep.page, sweep.upTo, leaseMs / 1_000],
  );
  return held === 1;
}

/** The last page was read and put down. The mark never passes the database's clock, whatever another clock says. */
export async function finishSweep({ manager }: Reach, sweep: Sweep): Promise<void> {
  await manager.query(
    `update billing_connection set swept_to = least($4, instant()), swept_at = instant(),
       sweep_page = null, sweep_up_to = null, sweep_lease_until = '-infinity',
       sweep_due_at = instant() + make_interval(secs => $5 - random() * ${SPREAD_SECONDS}) where tenant_id = $1 and id = $2 and sweep_lease_number = $3`,
    [...key(sweep), sweep.upTo, SWEEP_EVERY_SECONDS],
  );
}

/** Not through, for there is too much for one turn: it goes on when the others that are due had theirs. */
export async function interruptSweep({ manager }: Reach, sweep: Sweep): Promise<void> {
  await manager.query(
    `update billing_connection set sweep_lease_until = '-infinity', sweep_due_at = instant() where tenant_id = $1 and id = $2 and sweep_lease_number = $3`,
    key(sweep),
  );
}

/** It could not be read. `isBeginning`: the page is not known there any more, so that the next sweep begins anew. */
export async function postponeSweep(
  { manager }: Reach,
  sweep: Sweep,
  { retryAfterMs = 0, isBeginning = false }: { retryAfterMs?: number; isBeginning?: boolean },
): Promise<void> {
  await manager.query(
    `update billing_connection set sweep_lease_until = '-infinity',
       sweep_due_at = instant() + make_interval(secs => $4),
       sweep_page = case when $5 then null else sweep_page end, sweep_up_to = case when $5 then null else sweep_up_to end
     where tenant_id = $1 and id = $2 and sweep_lease_number = $3`,
    [...key(sweep), Math.max(AFTER_FAILURE_SECONDS, retryAfterMs / 1_000), isBeginning],
  );
}
