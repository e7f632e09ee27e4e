import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { PageInfo } from '../../graphql/page-info.type.ts';
import { SortDirection } from '../../graphql/sort-direction.ts';
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
    description: "Any part of the number, the title or the customer's name, upper or lower case; up to 200 characters.",
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
}

@InputType({ description: 'The order of work orders.' })
export class WorkOrderSort {
  @Field(() => WorkOrderSortKey, { defaultValue: 'NUMBER', description: 'What to sort by.' })
  by: WorkOrderSortKey;

  @Field(() => SortDirection, { defaultValue: 'DESC', description: 'Which end comes first.' })
  direction: SortDirection;
}

@ObjectType({ description: 'A page of work orders.', simpleResolvers: true })
export class WorkOrderConnection {
  @Field(() => [WorkOrder], { description: 'The rows of this page.' })
  nodes: WorkOrder[];

  @Field(() => PageInfo, { description: 'Whether more follow, and from where.' })
  pageInfo: PageInfo;

  @Field(() => Int, { description: 'Of all pages; exact up to 1,000.' })
  totalCount: number;

  @Field(() => Boolean, { description: 'False: there are more than `totalCount`.' })
  totalCountIsExact: boolean;
}
