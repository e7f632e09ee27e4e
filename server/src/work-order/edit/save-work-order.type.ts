import { MAX_LINES } from '@tuffops/shared/invoice/totals';
import { MAX_ITEM_DESCRIPTION, MAX_NOTES } from '@tuffops/shared/lengths';
import { Field, ID, InputType, Int, InterfaceType, ObjectType, registerEnumType } from 'type-graphql';
import { Decimal, SafeInt } from '../../graphql/scalars.ts';
import type { WorkOrder } from '../work-order.entity.ts';
import { WorkOrderAnswer } from '../work-order-answer.type.ts';
import { WorkOrderItemKind } from '../work-order-item.entity.ts';

export const WorkOrderEditBlocker = {
  READ_ONLY: 'READ_ONLY',
  CHANGED_MEANWHILE: 'CHANGED_MEANWHILE',
  INVALID: 'INVALID',
} as const;
export type WorkOrderEditBlocker = keyof typeof WorkOrderEditBlocker;

registerEnumType(WorkOrderEditBlocker, {
  name: 'WorkOrderEditBlocker',
  description: 'Why a change of a work order was not saved.',
  valuesConfig: {
    READ_ONLY: { description: 'Its status forbids changes by this person.' },
    CHANGED_MEANWHILE: { description: 'It is not at `expectedVersion` any more: look at it and try again.' },
    INVALID: { description: 'What should be saved is not valid; the message names it.' },
  },
});

@InputType({ description: 'A service or a material used on the job.' })
export class WorkOrderItemInput {
  @Field(() => WorkOrderItemKind, { description: 'Whether it is work or goods.' })
  kind: WorkOrderItemKind;

  @Field(() => String, { description: `1 to ${MAX_ITEM_DESCRIPTION} characters, as it will stand on the invoice.` })
  description: string;

  @Field(() => Decimal, { description: 'More than 0, up to 4 decimals.' })
  quantity: string;

  @Field(() => SafeInt, { description: "The price of one in minor units of the tenant's currency, 0 or more." })
  unitPriceMinorUnits: number;
}

@InputType({ description: 'All the items of a work order, in their order; they replace what is there.' })
export class SaveWorkOrderItemsInput {
  @Field(() => ID, { description: 'The id of the work order.' })
  workOrderId: string;

  @Field(() => Int, { description: 'The `version` the change was made on.' })
  expectedVersion: number;

  @Field(() => [WorkOrderItemInput], {
    description: `All of them, in their order; ${MAX_LINES} at most. Empty: it has none.`,
  })
  items: WorkOrderItemInput[];
}

@InputType({ description: "A work order's notes; they replace what is there." })
export class SaveWorkOrderNotesInput {
  @Field(() => ID, { description: 'The id of the work order.' })
  workOrderId: string;

  @Field(() => String, {
    description: `All of the notes, up to ${MAX_NOTES.toLocaleString('en-US')} characters; may be empty.`,
  })
  notes: string;
}

@InputType({ description: 'A checklist item, done or open again.' })
export class SetChecklistItemInput {
  @Field(() => ID, { description: 'The id of the checklist item.' })
  checklistItemId: string;

  @Field(() => Boolean, { description: 'True: it is done. False: it is open again.' })
  isCompleted: boolean;
}

@InterfaceType({ description: 'How saving a change of a work order ended, with the work order as it now stands.' })
export abstract class SaveWorkOrderResult extends WorkOrderAnswer {}

@ObjectType({ implements: SaveWorkOrderResult, description: 'The change is saved.', simpleResolvers: true })
export class WorkOrderSaved extends SaveWorkOrderResult {}

@ObjectType({
  implements: SaveWorkOrderResult,
  description: 'The change is not saved; nothing changed.',
  simpleResolvers: true,
})
export class WorkOrderNotEditable extends SaveWorkOrderResult {
  @Field(() => WorkOrderEditBlocker, { description: 'Why it was not saved.' })
  blocker: WorkOrderEditBlocker;

  @Field(() => String, {
    nullable: true,
    description:
      'The field that is INVALID, as its path in `input`, entries counted from 0: `items.3.unitPriceMinorUnits`. Null: it is not about a field.',
  })
  field: string | null;

  constructor(workOrder: WorkOrder, blocker: WorkOrderEditBlocker, message: string, field: string | null = null) {
    super(workOrder, message);
    this.blocker = blocker;
    this.field = field;
  }
}
