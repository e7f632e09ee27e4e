import type { WorkOrderStatus } from './status.ts';

/** Who may take a step: the assigned technician (with `work_orders.edit`) or a supervisor; or a supervisor only. */
type Mover = 'TECHNICIAN' | 'SUPERVISOR';

export type Transition = {
  from: WorkOrderStatus;
  to: WorkOrderStatus;
  by: Mover;
  /** The button's words on the Status card; none where assigning a technician does it. */
  label?: string;
};

const START = 'Start Work Order';
const PAUSE = 'Pause Work Order';
const CANCEL = 'Cancel Work Order';

/** Every step a work order may take; nothing leaves BILLED or CANCELLED. */
export const TRANSITIONS: readonly Transition[] = [
  { from: 'UNASSIGNED', to: 'PENDING', by: 'SUPERVISOR' },
  { from: 'PENDING', to: 'ONGOING', by: 'TECHNICIAN', label: START },
  { from: 'PAUSED', to: 'ONGOING', by: 'TECHNICIAN', label: START },
  { from: 'ONGOING', to: 'PAUSED', by: 'TECHNICIAN', label: PAUSE },
  { from: 'ONGOING', to: 'WAITING_APPROVAL', by: 'TECHNICIAN', label: 'Complete Work Order' },
  { from: 'WAITING_APPROVAL', to: 'ONGOING', by: 'SUPERVISOR', label: START },
  { from: 'WAITING_APPROVAL', to: 'COMPLETED', by: 'SUPERVISOR', label: 'Approve & Complete' },
  { from: 'COMPLETED', to: 'BILLED', by: 'SUPERVISOR', label: 'Mark as Billed' },
  { from: 'PENDING', to: 'CANCELLED', by: 'SUPERVISOR', label: CANCEL },
  { from: 'ONGOING', to: 'CANCELLED', by: 'SUPERVISOR', label: CANCEL },
  { from: 'PAUSED', to: 'CANCELLED', by: 'SUPERVISOR', label: CANCEL },
  { from: 'WAITING_APPROVAL', to: 'CANCELLED', by: 'SUPERVISOR', label: CANCEL },
];

export function findTransition(from: WorkOrderStatus, to: WorkOrderStatus): Transition | undefined {
  return TRANSITIONS.find((transition) => transition.from === from && transition.to === to);
}
