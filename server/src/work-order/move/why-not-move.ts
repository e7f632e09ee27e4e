import { WORK_ORDER_STATUS_LABELS, type WorkOrderStatus } from '@tuffops/shared/work-order/status';
import { findTransition, TRANSITIONS, type Transition } from '@tuffops/shared/work-order/transitions';
import type { Part } from '../rights.ts';
import type { WorkOrderMoveBlocker } from './move-work-order.type.ts';

type Refusal = { blocker: WorkOrderMoveBlocker; message: string };

/** Why a work order cannot take this step now; null when it can. */
export function whyNotMove(
  { from, to, part }: { from: WorkOrderStatus; to: WorkOrderStatus; part: Part },
  openItems: number,
): Refusal | null {
  const step = findTransition(from, to);
  if (!step || !isMove(step)) return { blocker: 'NOT_A_STEP', message: notAStep(from, to) };
  if (!isAllowed(step, part)) {
    return { blocker: 'NOT_ALLOWED', message: 'Only a supervisor can take this step.' };
  }
  if (isApproval(step) && openItems > 0) {
    return { blocker: 'CHECKLIST_INCOMPLETE', message: openChecklistItems(openItems) };
  }
  return null;
}

/** The steps somebody may take from a status; an open checklist still refuses the approval, with its sentence. */
export function allowedTransitions(from: WorkOrderStatus, part: Part | null): WorkOrderStatus[] {
  if (!part) return [];
  return TRANSITIONS.filter((step) => step.from === from && isMove(step) && isAllowed(step, part)).map(({ to }) => to);
}

export function isApproval({ from, to }: Pick<Transition, 'from' | 'to'>): boolean {
  return from === 'WAITING_APPROVAL' && to === 'COMPLETED';
}

/** A step without a button is taken by something else: assigning a technician. */
const isMove = (step: Transition) => step.label !== undefined;

const isAllowed = (step: Transition, part: Part) => part === 'SUPERVISOR' || step.by === 'TECHNICIAN';

function notAStep(from: WorkOrderStatus, to: WorkOrderStatus): string {
  if (from === 'UNASSIGNED') return 'Assign a technician first.';
  const [was, wanted] = [WORK_ORDER_STATUS_LABELS[from], WORK_ORDER_STATUS_LABELS[to]];
  return `A work order that is ${was} cannot become ${wanted}.`;
}

const openChecklistItems = (count: number) =>
  `Cannot complete work order: ${count} required checklist items must be completed first.`;
