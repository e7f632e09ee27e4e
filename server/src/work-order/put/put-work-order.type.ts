import { MAX_LINES } from '@tuffops/shared/invoice/totals';
import { MAX_CHECKLIST_LABEL, MAX_EXTERNAL_REFERENCE, MAX_NOTES, MAX_TITLE } from '@tuffops/shared/lengths';
import { Field, ID, InputType, Int, InterfaceType, ObjectType } from 'type-graphql';
import { WRONG_FIELD } from '../../customer/put/wrong-field.ts';
import { Message } from '../../graphql/message.ts';
import { DateTime } from '../../graphql/scalars.ts';
import { WorkOrderItemInput } from '../edit/save-work-order.type.ts';
import { WorkOrder } from '../work-order.entity.ts';
import { WorkOrderType } from '../work-order-status.ts';

@InputType({ description: 'One thing to be done or checked on the job.' })
export class ChecklistItemInput {
  @Field(() => String, { description: `What it is, up to ${MAX_CHECKLIST_LABEL} characters.` })
  label: string;

  @Field(() => Boolean, { description: 'True: the work order cannot be approved while it is open.' })
  isRequired: boolean;
}

@InputType({
  description:
    'A work order, to be created or changed. What is left out stays as it is; null clears what may be empty. A new one needs a unit, a type and a title.',
})
export class PutWorkOrderInput {
  @Field(() => ID, {
    nullable: true,
    description: 'Of the work order to change. Null: the one with the `externalReference`, or a new one.',
  })
  id?: string | null;

  @Field(() => String, {
    nullable: true,
    description: `By which your program knows it, up to ${MAX_EXTERNAL_REFERENCE} characters, unique within the tenant: the same again changes the same work order. Null, with an id: it has none.`,
  })
  externalReference?: string | null;

  @Field(() => ID, { nullable: true, description: 'What it is about, by our id. It is for the customer of that unit.' })
  unitId?: string | null;

  @Field(() => String, { nullable: true, description: 'The same by the reference of the unit instead.' })
  unitExternalReference?: string | null;

  @Field(() => WorkOrderType, { nullable: true, description: 'An installation, a service or a maintenance.' })
  type?: WorkOrderType | null;

  @Field(() => String, {
    nullable: true,
    description: `What is to be done, in a line of up to ${MAX_TITLE} characters.`,
  })
  title?: string | null;

  @Field(() => String, {
    nullable: true,
    description: `All of the notes, up to ${MAX_NOTES.toLocaleString('en-US')} characters.`,
  })
  notes?: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When the visit is planned.' })
  scheduledFor?: Date | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'The id of one of `technicians`; needs `work_orders.supervise`, unless it is oneself. It makes an UNASSIGNED work order PENDING, and can then only be replaced.',
  })
  technicianId?: string | null;

  @Field(() => [WorkOrderItemInput], {
    nullable: true,
    description: `All of them, in their order; ${MAX_LINES} at most. Needs \`work_orders.pricing\`.`,
  })
  items?: WorkOrderItemInput[] | null;

  @Field(() => [ChecklistItemInput], {
    nullable: true,
    description: `All of it, in its order; ${MAX_LINES} at most. What is ticked off stays so while its label is there.`,
  })
  checklist?: ChecklistItemInput[] | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The `version` that a change was decided on. Null: whatever it is by now.',
  })
  expectedVersion?: number | null;
}

@InterfaceType({ description: 'How putting a work order ended.' })
export abstract class PutWorkOrderResult {
  @Message()
  message: string;
}

@ObjectType({
  implements: PutWorkOrderResult,
  description: 'The work order is as the input says.',
  simpleResolvers: true,
})
export class WorkOrderPut extends PutWorkOrderResult {
  @Field(() => WorkOrder, { description: 'As it now stands.' })
  workOrder: WorkOrder;

  @Field(() => Boolean, { description: 'True: it is new. False: it was there, whether something changed or not.' })
  wasCreated: boolean;
}

@ObjectType({
  implements: PutWorkOrderResult,
  description: 'Something is not valid, or it may not be changed any more; nothing changed.',
  simpleResolvers: true,
})
export class WorkOrderNotPut extends PutWorkOrderResult {
  @Field(() => String, WRONG_FIELD)
  field: string;
}
