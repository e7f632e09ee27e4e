import { isApproved, type WorkOrderStatus } from './status.ts';

/** Approved and without an active invoice: the next thing to do is to invoice it. */
export function isReadyToInvoice(workOrder: { status: WorkOrderStatus; hasActiveInvoice: boolean }): boolean {
  return isApproved(workOrder.status) && !workOrder.hasActiveInvoice;
}

/** The same in SQL, of a row of `work_order` under that name: a column that the database keeps, for indexes to begin with. */
export const isReadyToInvoiceSql = (workOrder: string): string => `${workOrder}.is_ready_to_invoice`;
