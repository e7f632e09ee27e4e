import { MAX_SEARCH } from '@tuffops/shared/lengths';
import { Field, ID, InputType } from 'type-graphql';
import { DateTime } from '../../graphql/scalars.ts';
import type { Connection } from '../../list/connection.ts';
import { type ListArgs, listTypes, type Order } from '../../list/list-types.ts';
import { WorkOrder } from '../work-order.entity.ts';
import { WorkOrderStatus } from '../work-order-status.ts';

const SORTS = {
  NUMBER: 'Its number, as a number: 9 before 10.',
  CUSTOMER_NAME: "The customer's display name, in the order of the alphabet.",
  SCHEDULED_FOR: 'When the visit is planned; not planned counts as the far future.',
  COMPLETED_AT: 'When it was completed; not yet counts as the far future.',
  STATUS: 'How far it has come, from UNASSIGNED to BILLED, then CANCELLED.',
};
export type WorkOrderSortKey = keyof typeof SORTS;
export const NEWEST_FIRST: Order<WorkOrderSortKey> = { by: 'NUMBER', direction: 'DESC' };

@InputType({ description: 'Which work orders: those that every given part allows; a part that is null allows all.' })
export class WorkOrderFilter {
  @Field(() => String, {
    nullable: true,
    description: `Words, each of which must stand anywhere in the number, the title, the customer's name, the serial number or the device model; with \`customers.view\` also in the customer's phones and e-mails, with \`invoices.view\` in the numbers of its invoices. Case, accents, apostrophes and kinds of blanks do not matter. \`WO-119\`, \`work order 119\` and \`#119\` are one number; a phone is found in any notation. Up to ${MAX_SEARCH} characters.`,
  })
  search?: string | null;

  @Field(() => [WorkOrderStatus], { nullable: true, description: 'Any of these. Null or empty: whatever the status.' })
  statuses?: WorkOrderStatus[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: completed or billed, and without an active invoice. False: the others. Null: all.',
  })
  readyToInvoice?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'True: whose invoice is being verified with the billing system, for it may have been created there. False: the others. Null: all. Without `invoices.view` none is found so.',
  })
  isBeingVerified?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'True: ready to invoice, and the last creation did not go through and was not tried again. False: the others. Null: all. Without `invoices.view` none is found so.',
  })
  hasFailed?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'True: for which the billing system has something that is no invoice here at present. False: the others. Null: all. Without `invoices.view` none is found so.',
  })
  hasDifference?: boolean | null;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'Whose `updatedAt` is that instant or later. Ask for a minute more than you have: what is being written meanwhile is found once it is there.',
  })
  updatedSince?: Date | null;

  @Field(() => ID, { nullable: true, description: 'The id of the technician who does them.' })
  technicianId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The id of the customer they are for.' })
  customerId?: string | null;

  @Field(() => [ID], { nullable: true, description: 'Any of these, for instance to look again at what is shown.' })
  ids?: string[] | null;
}

export type WorkOrderListArgs = ListArgs<WorkOrderFilter, WorkOrderSortKey>;
export type WorkOrderConnection = Connection<WorkOrder>;
export const { Connection: WorkOrderConnection, Args: WorkOrderListArgs } = listTypes('WorkOrder', {
  node: WorkOrder,
  rows: 'work orders',
  filter: WorkOrderFilter,
  sorts: SORTS,
  usual: NEWEST_FIRST,
  usually: 'newest first',
});
