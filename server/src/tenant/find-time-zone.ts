import { IANAZone } from 'luxon';
import type { EntityManager } from 'typeorm';

/**
 * A time zone's IANA name in its one spelling, however it was typed; null when not both of our clocks know it, the
 * program's and the database's. A name that only points to another (US/Central) stays the one that was meant.
 */
export async function findTimeZone(manager: EntityManager, typed: string): Promise<string | null> {
  if (!IANAZone.isValidZone(typed)) return null;
  const [zone]: { name: string }[] = await manager.query(
    'select name from pg_timezone_names where lower(name) = lower($1)',
    [typed],
  );
  return zone?.name ?? null;
}
