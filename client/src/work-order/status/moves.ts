import type { WorkOrderStatus } from '@tuffops/shared/work-order/status';
import { findTransition, type Transition } from '@tuffops/shared/work-order/transitions';

type Look = { color: string; variant: 'filled' | 'outline'; busyLabel: string };

export type Move = Look & Pick<Transition, 'to' | 'by'> & { label: string };

/** In the order the buttons stand: what brings the job on first, cancelling last. */
const LOOKS = new Map<WorkOrderStatus, Look>([
  ['COMPLETED', { color: 'green', variant: 'filled', busyLabel: 'Approving…' }],
  ['WAITING_APPROVAL', { color: 'yellow.4', variant: 'filled', busyLabel: 'Completing…' }],
  ['ONGOING', { color: 'blue', variant: 'filled', busyLabel: 'Starting…' }],
  ['PAUSED', { color: 'dark.4', variant: 'filled', busyLabel: 'Pausing…' }],
  ['BILLED', { color: 'green', variant: 'outline', busyLabel: 'Marking…' }],
  ['CANCELLED', { color: 'red', variant: 'outline', busyLabel: 'Cancelling…' }],
]);

/** The steps from here that the viewer may take and that have a button. */
export function movesFrom(from: WorkOrderStatus, allowed: readonly WorkOrderStatus[]): Move[] {
  return [...LOOKS].flatMap(([to, look]) => {
    const step = allowed.includes(to) ? findTransition(from, to) : undefined;
    return step?.label ? [{ to, by: step.by, label: step.label, ...look }] : [];
  });
}
