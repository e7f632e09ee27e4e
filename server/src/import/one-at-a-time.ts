import type { EntityManager } from 'typeorm';
import { Refusal } from './problem.ts';

/** Until the transaction ends no other file of this contractor is written, by whichever process; a second one is refused. */
export async function oneAtATime(manager: EntityManager, tenantId: string): Promise<void> {
  const sql = `select pg_try_advisory_xact_lock(hashtextextended('import of ' || $1::text, 0)) as "isOurs"`;
  const [lock]: [{ isOurs: boolean }] = await manager.query(sql, [tenantId]);
  if (lock.isOurs) return;
  throw new Refusal(
    'Nothing was imported: another file is being imported at the moment. Import this one again when that is done.',
  );
}
