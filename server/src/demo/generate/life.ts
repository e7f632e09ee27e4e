import type { WorkOrderStatus } from '@tuffops/shared/work-order/status';
import type { Random } from '../random.ts';
import { after, atWork, HOUR, visitAfter } from './working-hours.ts';

export type Step = { from: WorkOrderStatus; to: WorkOrderStatus; at: Date };

/** When a work order was entered, planned for and moved, from its entry to the status it has now. */
export type Life = { status: WorkOrderStatus; createdAt: Date; scheduledFor: Date | null; steps: Step[] };

const PATHS: Record<WorkOrderStatus, WorkOrderStatus[]> = {
  UNASSIGNED: [],
  PENDING: ['PENDING'],
  ONGOING: ['PENDING', 'ONGOING'],
  PAUSED: ['PENDING', 'ONGOING', 'PAUSED'],
  WAITING_APPROVAL: ['PENDING', 'ONGOING', 'WAITING_APPROVAL'],
  COMPLETED: ['PENDING', 'ONGOING', 'WAITING_APPROVAL', 'COMPLETED'],
  BILLED: ['PENDING', 'ONGOING', 'WAITING_APPROVAL', 'COMPLETED', 'BILLED'],
  CANCELLED: ['PENDING', 'CANCELLED'],
};

/** How long ago it was entered, in hours: at most, at least. What is over lies far enough back for all its steps. */
const AGE_HOURS: Record<WorkOrderStatus, [number, number]> = {
  UNASSIGNED: [96, 2],
  PENDING: [150, 24],
  ONGOING: [220, 120],
  PAUSED: [260, 124],
  WAITING_APPROVAL: [290, 130],
  COMPLETED: [220 * 24, 12 * 24],
  BILLED: [360 * 24, 60 * 24],
  CANCELLED: [340 * 24, 5 * 24],
};

/** How long each step takes, in hours: at least, at most. */
const STEP_HOURS: Record<WorkOrderStatus, [number, number]> = {
  UNASSIGNED: [0, 0],
  PENDING: [1, 20],
  ONGOING: [18, 90],
  PAUSED: [1, 3],
  WAITING_APPROVAL: [1, 5],
  COMPLETED: [2, 40],
  BILLED: [24, 240],
  CANCELLED: [4, 48],
};

export function makeLife(random: Random, status: WorkOrderStatus, now: Date): Life {
  const [oldest, youngest] = AGE_HOURS[status];
  const enteredAt = after(random, now, [-oldest, -youngest]);
  const steps: Step[] = [];
  let from: WorkOrderStatus = 'UNASSIGNED';
  let at = enteredAt;
  for (const to of withPauses(random, PATHS[status])) {
    at = after(random, at, STEP_HOURS[to]);
    steps.push({ from, to, at: atWork(at, now) });
    from = to;
  }
  return { status, createdAt: atWork(enteredAt, now), scheduledFor: scheduledFor(random, status, steps, now), steps };
}

/** Some jobs were paused once on the way. */
function withPauses(random: Random, path: WorkOrderStatus[]): WorkOrderStatus[] {
  const end = path.indexOf('WAITING_APPROVAL');
  if (end < 0 || path.length < 4 || !random.chance(20)) return path;
  return [...path.slice(0, end), 'PAUSED', 'ONGOING', ...path.slice(end)];
}

function scheduledFor(random: Random, status: WorkOrderStatus, steps: readonly Step[], now: Date): Date | null {
  const start = steps.find(({ to }) => to === 'ONGOING')?.at;
  if (start) return new Date(Math.floor(start.getTime() / HOUR) * HOUR);
  if (status === 'UNASSIGNED' && random.chance(40)) return null;
  const calledOff = steps.find(({ to }) => to === 'CANCELLED')?.at;
  return visitAfter(random, calledOff ?? now, [1, 10]);
}
