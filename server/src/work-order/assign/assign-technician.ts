import { isolate } from '@tuffops/shared/isolate';
import { workOrderNumber } from '@tuffops/shared/number';
import type { Caller } from '../../access/caller.ts';
import { requirePermission } from '../../access/caller.ts';
import type { Deps } from '../../deps.ts';
import { parseId } from '../../graphql/parse-id.ts';
import { changeWorkOrder } from '../change-work-order.ts';
import { lockVisibleWorkOrder } from '../find-work-order.ts';
import { recordTransition } from '../move/record-transition.ts';
import { type AssignTechnicianInput, TechnicianAssigned, WorkOrderNotAssignable } from './assign-technician.type.ts';
import { findTechnicians } from './find-technicians.ts';
import { statusOnAssign, whyNotAssignTo } from './why-not-assign-to.ts';

/** Gives a job to a technician, or to another one; the first makes an UNASSIGNED work order PENDING. */
export function assignTechnician(
  { database, seams }: Pick<Deps, 'database' | 'seams'>,
  caller: Caller,
  input: AssignTechnicianInput,
): Promise<TechnicianAssigned | WorkOrderNotAssignable> {
  const id = parseId(input.workOrderId, 'workOrderId');
  const technicianId = parseId(input.technicianId, 'technicianId');
  return database.of(caller.tenant.id).transaction(async (manager) => {
    const workOrder = await lockVisibleWorkOrder(manager, caller, id);
    requirePermission(caller, 'work_orders.supervise');
    const technician = (await findTechnicians(manager, caller.tenant.id, [technicianId])).get(technicianId);
    const refusal = whyNotAssignTo(workOrder.status, Boolean(technician));
    if (refusal !== null || !technician) return new WorkOrderNotAssignable(workOrder, refusal ?? '');

    const from = workOrder.status;
    const status = statusOnAssign(from);
    await changeWorkOrder(manager, caller, workOrder, { technicianId, status });
    if (status !== from) {
      await recordTransition(manager, { id: seams.newId(), workOrder, from, at: seams.now(), actor: caller.actor });
    }
    return new TechnicianAssigned(
      workOrder,
      `${workOrderNumber(workOrder.number)} is assigned to ${isolate(technician.name)}.`,
    );
  });
}
