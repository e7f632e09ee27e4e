import type { EntityManager } from 'typeorm';
import type { IdempotencyKey } from '../../billing/operation/idempotency.ts';
import { runNamed } from '../../database/run-named.ts';
import { badUserInput } from '../../errors.ts';

type NamedRun = { id: string; total: number };

/** In SQL: a run is named by its key for a day. */
export const IS_NAMED = `requested_at >= instant() - interval '24 hours'`;

/** The run this key already names; the same key with another input is refused. Keys past their time are let go. */
export async function findNamedRun(
  manager: EntityManager,
  tenantId: string,
  wanted: IdempotencyKey | null,
): Promise<NamedRun | null> {
  if (!wanted) return null;
  await runNamed(
    manager,
    `update bulk_run set idempotency_key = null
     where tenant_id = $1 and idempotency_key = $2 and not ${IS_NAMED} returning id`,
    [tenantId, wanted.key],
  );
  const [named] = await runNamed<NamedRun & { inputHash: Buffer }>(
    manager,
    `select b.id, b.input_hash as "inputHash", (select count(*)::integer from bulk_row r
       where r.tenant_id = b.tenant_id and r.run_id = b.id) as total
     from bulk_run b where b.tenant_id = $1 and b.idempotency_key = $2`,
    [tenantId, wanted.key],
  );
  if (!named) return null;
  if (!named.inputHash.equals(wanted.inputHash)) {
    throw badUserInput('This idempotencyKey was used with another input. Use a new key for a new request.');
  }
  return named;
}
