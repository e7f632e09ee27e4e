import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import type { Connection } from '../../list/connection.ts';
import { connectionType } from '../../list/connection.type.ts';
import { SortDirection } from '../../list/sort-direction.ts';
import { WorkOrder } from '../work-order.entity.ts';
import { WorkOrderStatus } from '../work-order-status.ts';

export const WorkOrderSortKey = {
  NUMBER: 'NUMBER',
  CUSTOMER_NAME: 'CUSTOMER_NAME',
  SCHEDULED_FOR: 'SCHEDULED_FOR',
  STATUS: 'STATUS',
} as const;
export type WorkOrderSortKey = keyof typeof WorkOrderSortKey;

registerEnumType(WorkOrderSortKey, {
  name: 'WorkOrderSortKey',
  description: 'What work orders are sorted by.',
  valuesConfig: {
    NUMBER: { description: 'Its number.' },
    CUSTOMER_NAME: { description: "The customer's display name, in the order of the alphabet." },
    SCHEDULED_FOR: { description: 'When the visit is planned; not planned counts as the far future.' },
    STATUS: { description: 'How far it has come, from UNASSIGNED to BILLED, then CANCELLED.' },
  },
});

@InputType({ description: 'Which work orders: those that every given part allows.' })
export class WorkOrderFilter {
  @Field(() => String, {
    nullable: true,
    description:
      "Words, each of which must stand anywhere in the number, the title, the customer's name, the serial number or the device model; with `customers.view` also in the customer's phones and e-mails, with `invoices.view` in the numbers of its invoices. Case, accents and kinds of blanks and apostrophes do not matter. `WO-119`, `wo 119` and `#119` are one number. Up to 200 characters.",
  })
  search?: string | null;

  @Field(() => [WorkOrderStatus], { nullable: true, description: 'Any of these; none given: all.' })
  statuses?: WorkOrderStatus[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: completed or billed, and without an active invoice. False: the others. Null: all.',
  })
  readyToInvoice?: boolean | null;

  @Field(() => ID, { nullable: true, description: 'Of this technician.' })
  technicianId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Of this customer.' })
  customerId?: string | null;

  @Field(() => [ID], { nullable: true, description: 'Any of these, for instance to look again at what is shown.' })
  ids?: string[] | null;
}

@InputType({ description: 'The order of work orders.' })
export class WorkOrderSort {
  @Field(() => WorkOrderSortKey, { defaultValue: 'NUMBER', description: 'What to sort by.' })
  by: WorkOrderSortKey;

  @Field(() => SortDirection, { defaultValue: 'DESC', description: 'Which end comes first.' })
  direction: SortDirection;
}

export const WorkOrderConnection = connectionType('WorkOrder', WorkOrder, 'work orders');
export type WorkOrderConnection = Connection<WorkOrder>;
