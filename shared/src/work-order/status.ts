export const WorkOrderStatus = {
  UNASSIGNED: 'UNASSIGNED',
  PENDING: 'PENDING',
  ONGOING: 'ONGOING',
  PAUSED: 'PAUSED',
  WAITING_APPROVAL: 'WAITING_APPROVAL',
  COMPLETED: 'COMPLETED',
  BILLED: 'BILLED',
  CANCELLED: 'CANCELLED',
} as const;
export type WorkOrderStatus = (typeof WorkOrderStatus)[keyof typeof WorkOrderStatus];

export const WORK_ORDER_STATUSES = Object.keys(WorkOrderStatus) as WorkOrderStatus[];

/** Approved, and marked as billed by hand or not: what may be invoiced. */
export const isApproved = (status: WorkOrderStatus): boolean => status === 'COMPLETED' || status === 'BILLED';

export const WORK_ORDER_STATUS_LABELS: Record<WorkOrderStatus, string> = {
  UNASSIGNED: 'Unassigned',
  PENDING: 'Pending',
  ONGOING: 'Ongoing',
  PAUSED: 'Paused',
  WAITING_APPROVAL: 'Waiting Approval',
  COMPLETED: 'Completed',
  BILLED: 'Billed',
  CANCELLED: 'Cancelled',
};

export const WorkOrderType = {
  INSTALLATION: 'INSTALLATION',
  SERVICE: 'SERVICE',
  MAINTENANCE: 'MAINTENANCE',
} as const;
export type WorkOrderType = (typeof WorkOrderType)[keyof typeof WorkOrderType];

export const WORK_ORDER_TYPE_LABELS: Record<WorkOrderType, string> = {
  INSTALLATION: 'Installation',
  SERVICE: 'Service',
  MAINTENANCE: 'Maintenance',
};
