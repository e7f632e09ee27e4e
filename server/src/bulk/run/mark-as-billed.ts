import type { Actor } from '../../access/actor.ts';
import type { Caller } from '../../access/caller.ts';
import { findCaller } from '../../access/find-caller.ts';
import type { Reach } from '../../database/database.ts';
import { runNamed } from '../../database/run-named.ts';
import type { Deps } from '../../deps.ts';
import { moveWorkOrder } from '../../work-order/move/move-work-order.ts';

type Marked = { id: string; tenantId: string; workOrderId: string };

const AT_ONCE = 20;

/** Marks the work order of a row as billed, whose invoice was created; where it cannot be, the row says why. */
export async function markAsBilled(
  deps: Pick<Deps, 'database' | 'seams'>,
  caller: Caller | null,
  { id, tenantId, workOrderId }: Marked,
): Promise<void> {
  const why = caller ? await whyNotMarked(deps, caller, workOrderId) : 'whoever started it cannot sign in any more.';
  await runNamed(
    deps.database.of(tenantId).manager,
    'update bulk_row set is_to_mark = false, message = $3 where tenant_id = $1 and id = $2 returning id',
    [tenantId, id, why && `The work order was not marked as billed: ${why}`],
  );
}

async function whyNotMarked(deps: Pick<Deps, 'database' | 'seams'>, caller: Caller, workOrderId: string) {
  try {
    const { workOrder, message } = await moveWorkOrder(deps, caller, { workOrderId, to: 'BILLED' });
    return workOrder.status === 'BILLED' ? null : message;
  } catch (error) {
    const { extensions, message } = error as { extensions?: unknown; message: string };
    if (extensions) return message;
    throw error;
  }
}

/** Those whose invoice turned out to be created after a doubt, or whose process died. */
export async function markWhatIsLeft(deps: Pick<Deps, 'database' | 'seams'>, tenantId: string): Promise<void> {
  const reach = deps.database.of(tenantId);
  for (const { actor, ...row } of await findToMark(reach, tenantId)) {
    await markAsBilled(deps, await findCaller(reach, { tenantId, actor }), row);
  }
}

const findToMark = ({ manager }: Reach, tenantId: string) =>
  runNamed<Marked & { actor: Actor }>(
    manager,
    `select t.id, t.tenant_id as "tenantId", t.work_order_id as "workOrderId", b.requested_by as actor
     from bulk_row t
     join bulk_run b on b.tenant_id = t.tenant_id and b.id = t.run_id and b.row_counts is null
     join billing_operation o on o.tenant_id = t.tenant_id and o.idempotency_key = t.operation_key and o.outcome = 'DONE'
     where t.tenant_id = $1 and t.is_to_mark and t.state = 'LEFT' limit ${AT_ONCE}`,
    [tenantId],
  );
