import { WORK_ORDER_STATUS_LABELS, type WorkOrderStatus } from '@tuffops/shared/work-order/status';
import { StatusBadge } from '../ui/StatusBadge.tsx';

const COLORS: Record<WorkOrderStatus, string> = {
  UNASSIGNED: 'gray',
  PENDING: 'cyan',
  ONGOING: 'blue',
  PAUSED: 'dark',
  WAITING_APPROVAL: 'yellow',
  COMPLETED: 'green',
  BILLED: 'green',
  CANCELLED: 'red',
};

/** A work order's status as a dot and its word. */
export function WorkOrderStatusBadge({ status }: { status: WorkOrderStatus }) {
  return <StatusBadge color={COLORS[status]} label={WORK_ORDER_STATUS_LABELS[status]} />;
}
