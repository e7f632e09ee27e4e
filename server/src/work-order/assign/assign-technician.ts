import { isolate } from '@tuffops/shared/isolate';
import { workOrderNumber } from '@tuffops/shared/number';
import { type EntityManager, IsNull } from 'typeorm';
import type { Caller } from '../../access/caller.ts';
import { requirePermission } from '../../access/caller.ts';
import { User } from '../../access/user.entity.ts';
import type { Deps } from '../../deps.ts';
import { parseId } from '../../graphql/parse-id.ts';
import { changeWorkOrder } from '../change-work-order.ts';
import { whyNotAssign } from '../edit/why-not-edit.ts';
import { lockVisibleWorkOrder } from '../find-work-order.ts';
import { recordTransition } from '../move/record-transition.ts';
import { type AssignTechnicianInput, TechnicianAssigned, WorkOrderNotAssignable } from './assign-technician.type.ts';
import { isTechnician } from './list-technicians.ts';

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
    const refusal = whyNotAssign(workOrder.status);
    if (refusal) return new WorkOrderNotAssignable(workOrder, refusal);
    const technician = await findTechnician(manager, caller.tenant.id, technicianId);
    if (!technician) return new WorkOrderNotAssignable(workOrder, 'This person cannot be assigned to work orders.');

    const from = workOrder.status;
    const status = from === 'UNASSIGNED' ? 'PENDING' : from;
    await changeWorkOrder(manager, workOrder, { technicianId, status });
    if (status !== from) {
      await recordTransition(manager, { id: seams.newId(), workOrder, from, at: seams.now(), actor: caller.actor });
    }
    return new TechnicianAssigned(
      workOrder,
      `${workOrderNumber(workOrder.number)} is assigned to ${isolate(technician.name)}.`,
    );
  });
}

async function findTechnician(manager: EntityManager, tenantId: string, id: string): Promise<User | null> {
  const user = await manager.findOneBy(User, { tenantId, id, deactivatedAt: IsNull() });
  return user && isTechnician(user) ? user : null;
}
