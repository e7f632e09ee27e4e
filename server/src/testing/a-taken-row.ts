import type { BulkRunKind, BulkRunState } from '../bulk/bulk-run.entity.ts';
import type { TakenRow } from '../bulk/run/take-row.ts';
import type { Invoice } from '../invoice/invoice.entity.ts';
import { systemSeams } from '../seams.ts';
import { factories } from './factories.ts';
import type { OpenDatabase } from './open-database.ts';

type Given = { kind: BulkRunKind; state?: BulkRunState; attempt?: number; isToMark?: boolean };

/** The only row of a bulk run of a contractor, taken for a minute; the invoice is the one it is about, or the one that is created. */
export async function aTakenRow({ dataSource, query }: Pick<OpenDatabase, 'dataSource' | 'query'>, given: Given) {
  const { kind, state = 'RUNNING', attempt = 1, isToMark = false } = given;
  const make = factories(dataSource);
  const tenant = await make.aTenant();
  const { id: tenantId } = tenant;
  const user = await make.aUser({ tenantId, role: 'admin' });
  const { id: connectionId } = await make.aConnection({ tenantId });
  const workOrder = await make.aWorkOrder({ tenantId });
  const invoice: Invoice = await make.anInvoice({ workOrder, connectionId });
  const [id, runId] = [systemSeams.newId(), systemSeams.newId()];
  await query(
    `insert into bulk_run (id, tenant_id, kind, state, finished_at, requested_by, user_id)
     values ($1, $2, $3, $4, case when $4 = 'STOPPED' then instant() end, jsonb_build_object('kind', 'USER', 'id', $5::uuid), $5)`,
    [runId, tenantId, kind, state, user.id],
  );
  const [{ operationKey }] = await query(
    `insert into bulk_row (id, tenant_id, run_id, position, invoice_id, work_order_id, state, attempt, is_to_mark, lease_number, lease_until)
     values ($1, $2, $3, 1, $4, $5, 'TAKEN', $6, $7, 1, instant() + interval '1 minute')
     returning operation_key as "operationKey"`,
    [id, tenantId, runId, kind === 'CREATE' ? null : invoice.id, workOrder.id, attempt, isToMark],
  );
  const row = { id, tenantId, runId, attempt, operationKey, kind, leaseNumber: 1 } as TakenRow;
  return Object.assign(row, { tenant, invoice, connectionId, workOrder });
}
