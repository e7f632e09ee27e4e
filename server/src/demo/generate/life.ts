import type { WorkOrderStatus } from '@tuffops/shared/work-order/status';
import type { Random } from '../random.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

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
  const createdAt = new Date(now.getTime() - random.int(youngest * 60, oldest * 60) * 60_000);
  const steps: Step[] = [];
  let from: WorkOrderStatus = 'UNASSIGNED';
  let at = createdAt;
  for (const to of withPauses(random, PATHS[status])) {
    const [least, most] = STEP_HOURS[to];
    at = new Date(at.getTime() + random.int(least * 60, most * 60) * 60_000);
    steps.push({ from, to, at });
    from = to;
  }
  return { status, createdAt, scheduledFor: scheduledFor(random, status, steps, now), steps };
}

/** Some jobs were paused once on the way. */
function withPauses(random: Random, path: WorkOrderStatus[]): WorkOrderStatus[] {
  const end = path.indexOf('WAITING_APPROVAL');
  if (end < 0 || path.length < 4 || !random.chance(20)) return path;
  return [...path.slice(0, end), 'PAUSED', 'ONGOING', ...path.slice(end)];
}

function scheduledFor(random: Random, status: WorkOrderStatus, steps: readonly Step[], now: Date): Date | null {
  const start = steps.find(({ to }) => to === 'ONGOING')?.at;
  if (start) return onTheHour(start);
  if (status === 'UNASSIGNED' && random.chance(40)) return null;
  const last = steps.find(({ to }) => to === 'CANCELLED')?.at ?? now;
  return onTheHour(new Date(last.getTime() + random.int(1, 10) * DAY));
}

/** Visits begin between 8 and 15 o'clock in the Central time zone. */
function onTheHour(moment: Date): Date {
  return new Date(Math.floor(moment.getTime() / DAY) * DAY + (14 + (moment.getUTCHours() % 8)) * HOUR);
}
