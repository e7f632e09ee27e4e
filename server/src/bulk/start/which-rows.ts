import { MAX_BULK_ROWS } from '@tuffops/shared/lengths';
import { type Caller, may, requirePermission } from '../../access/caller.ts';
import { runNamed } from '../../database/run-named.ts';
import type { Deps } from '../../deps.ts';
import { badUserInput, notFound } from '../../errors.ts';
import { parseId } from '../../graphql/parse-id.ts';
import { INVOICES } from '../../invoice/list/list-invoices.ts';
import { readMatchingIds } from '../../list/matching-ids.ts';
import { WORK_ORDERS } from '../../work-order/list/list-work-orders.ts';
import { visibleWorkOrders } from '../../work-order/visibility.ts';
import type { StartBulkRunInput } from './start-bulk-run.type.ts';

type WhichDeps = Pick<Deps, 'database' | 'seams'>;

/** `isMatched`: by a filter, which may match none or another number by now. At most one more id than a run has rows. */
export type WhichRows = { ids: string[]; isMatched: boolean };

const WAYS = {
  CANCEL: ['invoiceIds', 'invoiceFilter'],
  REISSUE: ['invoiceIds', 'invoiceFilter'],
  CREATE: ['workOrderIds', 'workOrderFilter'],
} as const;
const ALL_WAYS = ['invoiceIds', 'workOrderIds', 'invoiceFilter', 'workOrderFilter'] as const;

/** The ids of the rows of a run, in their order: those that were named, each once, or all that the list shows with the filter. */
export async function whichRows(deps: WhichDeps, caller: Caller, input: StartBulkRunInput): Promise<WhichRows> {
  const given = ALL_WAYS.filter((way) => input[way] !== null && input[way] !== undefined);
  const [way] = given;
  if (given.length !== 1 || !way || !(WAYS[input.kind] as readonly string[]).includes(way)) {
    throw badUserInput(`For ${input.kind} give exactly one of ${WAYS[input.kind].join(' and ')}.`);
  }
  if (input.invoiceFilter) {
    requirePermission(caller, 'invoices.view');
    return {
      ids: await readMatchingIds(INVOICES, deps, caller, input.invoiceFilter, MAX_BULK_ROWS + 1),
      isMatched: true,
    };
  }
  if (input.workOrderFilter) {
    return {
      ids: await readMatchingIds(WORK_ORDERS, deps, caller, input.workOrderFilter, MAX_BULK_ROWS + 1),
      isMatched: true,
    };
  }
  const ids = [...new Set((input.invoiceIds ?? input.workOrderIds ?? []).map((id) => parseId(id, way)))];
  if (ids.length === 0) throw badUserInput(`${way} is empty.`);
  await requireAll(deps, caller, ids, way === 'invoiceIds');
  return { ids, isMatched: false };
}

/** NOT_FOUND if the caller does not see one of them: an invoice by itself, or by its work order. */
async function requireAll({ database }: WhichDeps, caller: Caller, ids: string[], areInvoices: boolean): Promise<void> {
  const tenantId = caller.tenant.id;
  const { manager } = database.of(tenantId);
  const what = areInvoices ? 'invoice' : 'work order';
  const visible = visibleWorkOrders(caller);
  const seesAll = areInvoices && may(caller, 'invoices.view');
  if (!seesAll && !visible) throw notFound(what);
  const workOrder = areInvoices ? 'work_order_id' : 'id';
  const found = await runNamed<{ id: string }>(
    manager,
    `select t.id from ${areInvoices ? 'invoice' : 'work_order'} t where t.tenant_id = $1 and t.id = any($2::uuid[])
       and ($3::uuid is null or exists (select from work_order w
         where w.tenant_id = $1 and w.id = t.${workOrder} and w.technician_id = $3))`,
    [tenantId, ids, (seesAll ? null : visible?.technicianId) ?? null],
  );
  if (found.length < ids.length) throw notFound(what);
}
