import type { WorkOrderStatus, WorkOrderType } from '@tuffops/shared/work-order/status';
import type { Actor } from '../../access/actor.ts';
import type { Unit } from '../../customer/unit.entity.ts';
import type { WorkOrder } from '../../work-order/work-order.entity.ts';
import type { WorkOrderTransition } from '../../work-order/work-order-transition.entity.ts';
import { NOTES, titlesFor } from '../catalog/jobs.ts';
import type { Contractor } from '../contractors.ts';
import type { Random } from '../random.ts';
import { makeChecklist, type NewChecklistItem } from './checklist.ts';
import { makeItems, type NewItem } from './items.ts';
import { type Life, makeLife } from './life.ts';
import type { People } from './people.ts';

export type WorkOrders = {
  workOrders: WorkOrder[];
  items: NewItem[];
  checklist: NewChecklistItem[];
  transitions: WorkOrderTransition[];
};

const STAMPS = { INSTALLATION: 'installedAt', SERVICE: 'servicedAt', MAINTENANCE: 'maintainedAt' } as const;

/** Work orders in every status with all that belongs to them, numbered as they were entered; stamps the units. */
export function makeWorkOrders(
  random: Random,
  contractor: Contractor,
  { tenantId, now, people, units }: { tenantId: string; now: Date; people: People; units: Unit[] },
): WorkOrders {
  const made: WorkOrders = { workOrders: [], items: [], checklist: [], transitions: [] };
  const lives = Object.entries(contractor.workOrders)
    .flatMap(([status, count]) => Array.from({ length: count }, () => status as WorkOrderStatus))
    .map((status) => makeLife(random, status, now))
    .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  const nextTechnician = takingTurns(people);

  for (const [index, life] of lives.entries()) {
    const type = random.pick<WorkOrderType>(['INSTALLATION', 'SERVICE', 'SERVICE', 'MAINTENANCE']);
    const unit = random.pick(units);
    const technicianId = life.status === 'UNASSIGNED' ? null : nextTechnician(life.status);
    const approvedAt = life.steps.find(({ to }) => to === 'COMPLETED')?.at ?? null;
    if (approvedAt) stamp(unit, STAMPS[type], approvedAt);
    const workOrder: WorkOrder = {
      id: random.id(life.createdAt),
      tenantId,
      externalReference: null,
      number: index + 1,
      type,
      status: life.status,
      title: random.pick(titlesFor(type, life.createdAt)),
      notes: random.chance(45) ? random.pick(NOTES) : '',
      unitId: unit.id,
      customerId: unit.customerId,
      technicianId,
      scheduledFor: life.scheduledFor,
      customerSignedOffAt: approvedAt,
      version: 1,
      createdAt: life.createdAt,
      updatedAt: life.steps.at(-1)?.at ?? life.createdAt,
    };
    made.workOrders.push(workOrder);
    made.items.push(...makeItems(random, workOrder));
    made.checklist.push(...makeChecklist(random, workOrder, life));
    made.transitions.push(...makeTransitions(random, workOrder, life, people));
  }
  return made;
}

/** Each status goes round the technicians by itself, so that the first one has some of each. */
function takingTurns({ technicians }: People): (status: WorkOrderStatus) => string {
  const given = new Map<WorkOrderStatus, number>();
  return (status) => {
    const turn = given.get(status) ?? 0;
    given.set(status, turn + 1);
    const technician = technicians[turn % technicians.length];
    if (!technician) throw new Error('Nobody can be assigned.');
    return technician.id;
  };
}

function makeTransitions(
  random: Random,
  { tenantId, id: workOrderId, technicianId }: WorkOrder,
  { steps }: Life,
  { office }: People,
): WorkOrderTransition[] {
  const byOffice: readonly WorkOrderStatus[] = ['PENDING', 'COMPLETED', 'BILLED', 'CANCELLED'];
  return steps.map(({ from, to, at }) => {
    const id = byOffice.includes(to) ? office.id : technicianId;
    const actor: Actor = id ? { kind: 'USER', id } : { kind: 'SYSTEM' };
    return { id: random.id(at), tenantId, workOrderId, at, actor, from, to };
  });
}

function stamp(unit: Unit, field: 'installedAt' | 'servicedAt' | 'maintainedAt', at: Date): void {
  const before = unit[field];
  if (!before || before < at) unit[field] = at;
}
