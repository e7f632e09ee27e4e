import { decimalMoney } from '@tuffops/shared/money';
import { invoiceNumber, workOrderNumber } from '@tuffops/shared/number';
import type { EntityManager } from 'typeorm';
import { type Caller, may } from '../../access/caller.ts';
import { BillingOperation } from '../../billing/operation/billing-operation.entity.ts';
import type { Cell } from '../../csv/csv-text.ts';
import { isOneOf, readRows } from '../../database/read-rows.ts';
import { runNamed } from '../../database/run-named.ts';
import { asSeenBy } from '../../invoice/as-seen-by.ts';
import { seesEveryWorkOrder, visibleWorkOrders } from '../../work-order/visibility.ts';
import type { BulkRowState } from '../bulk-row.entity.ts';
import type { BulkRun } from '../bulk-run.entity.ts';
import { ITS_OPERATION, STANDING } from '../row-standing.ts';
import { messageOf } from '../telling.ts';

const AT_ONCE = 500;
const HEADER: readonly Cell[] = [
  ...['Row', 'Invoice', 'Work Order', 'Customer', 'Total', 'Currency', 'Outcome', 'Message', 'New Invoice'],
];

const LABELS: Record<BulkRowState, string> = {
  WAITING: 'Waiting',
  UNDER_WAY: 'Under way',
  VERIFYING: 'Verifying',
  DONE: 'Done',
  BLOCKED: 'Blocked',
  FAILED: 'Failed',
  SKIPPED: 'Skipped',
};

type Outcome = {
  position: number;
  standing: BulkRowState;
  note: string | null;
  operationId: string | null;
  followingId: string | null;
  replacement: number | null;
  workOrder: number | null;
  customer: string | null;
  number: number | null;
  totalMinorUnits: number | null;
  currency: string | null;
};

/** The rows of a run with what became of each, some at once; the header with the first. */
export async function* outcomesOf(manager: EntityManager, caller: Caller, run: BulkRun): AsyncGenerator<Cell[][]> {
  let after = 0;
  for (let header: readonly Cell[][] = [[...HEADER]]; ; header = []) {
    const found = await read(manager, caller, run, after);
    const ids = found.flatMap(({ operationId, followingId }) => [operationId ?? [], followingId ?? []].flat());
    const which = `t.id ${isOneOf(ids, '$2')}`;
    const operations = ids.length > 0 ? await readRows(manager, BillingOperation, which, [run.tenantId, ids]) : [];
    const byId = new Map(operations.map((each) => [each.id, asSeenBy(caller, each)]));
    yield [...header, ...found.map((each) => cellsOf(caller, each, byId))];
    const last = found.at(-1);
    if (!last || found.length < AT_ONCE) return;
    after = last.position;
  }
}

function cellsOf(caller: Caller, outcome: Outcome, operations: ReadonlyMap<string, BillingOperation>): Cell[] {
  const { position, standing, note, workOrder, customer, number, totalMinorUnits, currency, replacement } = outcome;
  const operation = operations.get(outcome.operationId ?? '');
  const following = operations.get(outcome.followingId ?? '') ?? null;
  const isTold = may(caller, 'invoices.view') && totalMinorUnits !== null && currency !== null;
  const told = operation && standing !== 'UNDER_WAY' ? messageOf({ operation, following }) : null;
  return [
    ...[position, number === null ? null : invoiceNumber(number)],
    ...[workOrder === null ? null : workOrderNumber(workOrder), customer],
    ...(isTold ? [decimalMoney(totalMinorUnits, currency), currency] : [null, null]),
    ...[LABELS[standing], [told, note].filter(Boolean).join(' ') || null],
    replacement === null ? null : invoiceNumber(replacement),
  ];
}

/** In SQL: the work order `w` is visible, or its invoice `i`, which names it too. */
const IS_SEEN = '($4::boolean or i.id is not null and $6::boolean or w.technician_id = $5::uuid)';

/** The invoice is the one that was to be cancelled, or the one that was created. */
const read = (manager: EntityManager, caller: Caller, { tenantId, id }: BulkRun, after: number) =>
  runNamed<Outcome>(
    manager,
    `select t.position, ${STANDING} as standing, t.message as note, o.id as "operationId",
       f.id as "followingId", n.number as replacement, case when ${IS_SEEN} then w.number end as "workOrder",
       case when ${IS_SEEN} then coalesce(i.customer_name, w.customer_name) end as customer, i.number,
       i.total_minor_units as "totalMinorUnits", i.currency
     from bulk_row t ${ITS_OPERATION}
     join work_order w on w.tenant_id = t.tenant_id and w.id = t.work_order_id
     left join invoice i on i.tenant_id = t.tenant_id and i.id = coalesce(t.invoice_id, o.invoice_id)
     left join invoice n on n.tenant_id = t.tenant_id and t.invoice_id is not null
       and n.id = coalesce(f.invoice_id, case when o.kind = 'CREATE' then o.invoice_id end)
     where t.tenant_id = $1 and t.run_id = $2 and t.position > $3 order by t.position limit ${AT_ONCE}`,
    [
      ...[tenantId, id, after, seesEveryWorkOrder(caller), visibleWorkOrders(caller)?.technicianId ?? null],
      may(caller, 'invoices.view'),
    ],
  );
