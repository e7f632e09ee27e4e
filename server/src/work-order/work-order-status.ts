import { WorkOrderStatus, WorkOrderType } from '@tuffops/shared/work-order/status';
import { registerEnumType } from 'type-graphql';

registerEnumType(WorkOrderStatus, {
  name: 'WorkOrderStatus',
  description: 'How far a work order has come. Nothing leaves BILLED or CANCELLED.',
  valuesConfig: {
    UNASSIGNED: { description: 'It has no technician yet.' },
    PENDING: { description: 'A technician is assigned and has not started.' },
    ONGOING: { description: 'The technician is at work.' },
    PAUSED: { description: 'Started and interrupted.' },
    WAITING_APPROVAL: { description: 'The technician is done; a supervisor has to approve.' },
    COMPLETED: { description: 'Approved and signed off: it can be invoiced.' },
    BILLED: { description: 'Marked as billed by a supervisor, by hand.' },
    CANCELLED: { description: 'Called off; nothing is billed.' },
  },
});

registerEnumType(WorkOrderType, {
  name: 'WorkOrderType',
  description: 'What the job is; its approval stamps the unit accordingly.',
  valuesConfig: {
    INSTALLATION: { description: "Stamps the unit's `installedAt`." },
    SERVICE: { description: "Stamps the unit's `servicedAt`." },
    MAINTENANCE: { description: "Stamps the unit's `maintainedAt`." },
  },
});

export { WorkOrderStatus, WorkOrderType };
