import type { WorkOrderStatus } from '@tuffops/shared/work-order/status';

/** Completed or billed, and without an active invoice: the next thing to do is to invoice it. */
export function isReadyToInvoice(workOrder: { status: WorkOrderStatus; activeInvoice?: object | null }): boolean {
  return workOrder.activeInvoice === null && (workOrder.status === 'COMPLETED' || workOrder.status === 'BILLED');
}
