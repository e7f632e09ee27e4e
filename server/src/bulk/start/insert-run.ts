import type { Caller } from '../../access/caller.ts';
import type { IdempotencyKey } from '../../billing/operation/idempotency.ts';
import { runNamed } from '../../database/run-named.ts';
import type { Deps } from '../../deps.ts';
import { announceBulkRun } from '../announce-bulk-run.ts';
import { findNamedRun } from './find-named-run.ts';
import type { StartBulkRunInput } from './start-bulk-run.type.ts';

type Inserted = { id: string; total: number };

/** Writes a run and its rows in one transaction; of two with one key at once, the second is answered with the first. */
export async function insertRun(
  { database, seams }: Pick<Deps, 'database' | 'seams'>,
  caller: Caller,
  input: StartBulkRunInput,
  ids: readonly string[],
  key: IdempotencyKey | null,
): Promise<Inserted> {
  const { id: tenantId } = caller.tenant;
  const reach = database.of(tenantId);
  const runId = seams.newId();
  return reach.transaction(async (manager) => {
    const [run] = await runNamed<{ id: string }>(
      manager,
      `insert into bulk_run (id, tenant_id, kind, requested_by, user_id, reason, reason_code, tax_rate_percent,
         include_unit_price, mark_as_billed, idempotency_key, input_hash)
       values ($1, $2, $3, $4::jsonb, $5, $6, $7, $8, $9, $10, $11, $12)
       on conflict (tenant_id, idempotency_key) where idempotency_key is not null do nothing returning id`,
      [
        ...[runId, tenantId, input.kind, JSON.stringify(caller.actor), caller.userId, input.reason ?? null],
        ...[input.reasonCode ?? null, input.taxRatePercent ?? null, input.includeUnitPrice ?? null],
        ...[input.markAsBilled ?? false],
        ...[key?.key ?? null, key?.inputHash ?? null],
      ],
    );
    if (!run) return theOther(await findNamedRun(manager, tenantId, key));
    const rows = await runNamed(manager, input.kind === 'CREATE' ? TO_CREATE : TO_VOID, [
      tenantId,
      runId,
      ids,
      input.markAsBilled ?? false,
    ]);
    await announceBulkRun(manager, { tenantId, runId });
    return { id: runId, total: rows.length };
  });
}

function theOther(named: Inserted | null): Inserted {
  if (!named) throw new Error('A run vanished');
  return named;
}

const COLUMNS = 'id, tenant_id, run_id, position, invoice_id, work_order_id, is_to_mark';
const WANTED = 'unnest($3::uuid[]) with ordinality wanted (id, position)';

const TO_VOID = `insert into bulk_row (${COLUMNS})
  select new_id(), $1, $2, wanted.position, i.id, i.work_order_id, $4
  from ${WANTED} join invoice i on i.tenant_id = $1 and i.id = wanted.id returning position`;

const TO_CREATE = `insert into bulk_row (${COLUMNS})
  select new_id(), $1, $2, wanted.position, null, w.id, $4
  from ${WANTED} join work_order w on w.tenant_id = $1 and w.id = wanted.id returning position`;
