import type { WorkOrderStatus } from '@tuffops/shared/work-order/status';
import { whyNotEdit } from '../edit/why-not-edit.ts';

/** Why no technician can be assigned now; null when one can. */
export function whyNotAssign(status: WorkOrderStatus): string | null {
  if (status === 'COMPLETED') return 'A completed work order keeps its technician.';
  return whyNotEdit(status, 'SUPERVISOR');
}

/** Why a work order in this status cannot be given to a person; null when it can. */
export function whyNotAssignTo(status: WorkOrderStatus, isTechnician: boolean): string | null {
  return whyNotAssign(status) ?? (isTechnician ? null : 'This person cannot be assigned to work orders.');
}

/** The status of a work order that is given to somebody. */
export const statusOnAssign = (status: WorkOrderStatus): WorkOrderStatus =>
  status === 'UNASSIGNED' ? 'PENDING' : status;
