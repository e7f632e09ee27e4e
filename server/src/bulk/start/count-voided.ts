import type { EntityManager } from 'typeorm';
import { runNamed } from '../../database/run-named.ts';

export type Voided = { count: number; totalMinorUnits: number };

/** How many of these invoices a run would void, and what they come to together: those that are SENT; or any. */
export async function countVoided(
  manager: EntityManager,
  tenantId: string,
  ids: readonly string[],
  which: 'SENT' | 'ANY',
): Promise<Voided> {
  const [voided] = await runNamed<Voided>(
    manager,
    `select count(*)::integer as count, coalesce(sum(total_minor_units), 0)::float8 as "totalMinorUnits"
     from invoice where tenant_id = $1 and id = any($2::uuid[]) and ($3 = 'ANY' or status = $3)`,
    [tenantId, ids, which],
  );
  return voided ?? { count: 0, totalMinorUnits: 0 };
}
