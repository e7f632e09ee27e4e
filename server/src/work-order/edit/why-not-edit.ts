import type { WorkOrderStatus } from '@tuffops/shared/work-order/status';
import type { Part } from '../rights.ts';

/** Why its notes, checklist and items are read-only now; null when they are not. */
export function whyNotEdit(status: WorkOrderStatus, part: Part): string | null {
  if (status === 'CANCELLED') return 'A cancelled work order cannot be changed.';
  if (status === 'BILLED') return 'A billed work order cannot be changed.';
  if (part === 'TECHNICIAN' && status === 'COMPLETED') {
    return 'A completed work order can only be changed by a supervisor.';
  }
  return null;
}
