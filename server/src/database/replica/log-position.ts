import type { DataSource } from 'typeorm';
import { runNamed } from '../run-named.ts';

/** A place in the log that a primary writes and its standbys replay: bytes since it began, exact up to 9 petabytes. */
export type LogPosition = number;

/** SQL that gives a `pg_lsn` as such. */
export const positionOf = (lsn: string) => `(${lsn} - '0/0'::pg_lsn)::float8`;

export type PrimaryLog = {
  /** Whatever was committed lies before it. */
  end: LogPosition;
  /** As far as standbys can have it: the end of a record, which `end` need not be. */
  sent: LogPosition;
  /** Another one since a standby took over. */
  timeline: number;
};

/** Asks the primary where its log stands. */
export async function readPrimaryLog(primary: DataSource): Promise<PrimaryLog> {
  const [log] = await runNamed<PrimaryLog>(
    primary.manager,
    `select ${positionOf('pg_current_wal_insert_lsn()')} as end, ${positionOf('pg_current_wal_flush_lsn()')} as sent,
       ('x' || left(pg_walfile_name(pg_current_wal_insert_lsn()), 8))::bit(32)::integer as timeline`,
    [],
  );
  if (!log) throw new Error('The database does not say where its log stands');
  return log;
}
