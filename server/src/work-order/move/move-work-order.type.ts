import { Field, ID, InputType, Int, InterfaceType, ObjectType, registerEnumType } from 'type-graphql';
import { WorkOrderAnswer } from '../work-order-answer.type.ts';
import { WorkOrderStatus } from '../work-order-status.ts';

export const WorkOrderMoveBlocker = {
  NOT_A_STEP: 'NOT_A_STEP',
  NOT_ALLOWED: 'NOT_ALLOWED',
  CHECKLIST_INCOMPLETE: 'CHECKLIST_INCOMPLETE',
  CHANGED_MEANWHILE: 'CHANGED_MEANWHILE',
} as const;
export type WorkOrderMoveBlocker = keyof typeof WorkOrderMoveBlocker;

registerEnumType(WorkOrderMoveBlocker, {
  name: 'WorkOrderMoveBlocker',
  description: 'Why a work order cannot take a step.',
  valuesConfig: {
    NOT_A_STEP: { description: 'From where it stands there is no such step.' },
    NOT_ALLOWED: { description: 'Only a supervisor can take it.' },
    CHECKLIST_INCOMPLETE: { description: 'Required checklist items are open.' },
    CHANGED_MEANWHILE: { description: 'It is not at `expectedVersion` any more: look at it and try again.' },
  },
});

@InputType({ description: 'The step a work order should take.' })
export class MoveWorkOrderInput {
  @Field(() => ID, { description: 'The id of the work order.' })
  workOrderId: string;

  @Field(() => WorkOrderStatus, { description: 'Where it should stand then: one of its `allowedTransitions`.' })
  to: WorkOrderStatus;

  @Field(() => Int, {
    nullable: true,
    description: "The work order's `version` that the step was decided on. Null: whatever it is by now.",
  })
  expectedVersion?: number | null;
}

@InterfaceType({ description: 'How moving a work order ended, with the work order as it now stands.' })
export abstract class MoveWorkOrderResult extends WorkOrderAnswer {}

@ObjectType({ implements: MoveWorkOrderResult, description: 'It took the step.', simpleResolvers: true })
export class WorkOrderMoved extends MoveWorkOrderResult {}

@ObjectType({
  implements: MoveWorkOrderResult,
  description: 'It did not take the step; nothing changed.',
  simpleResolvers: true,
})
export class WorkOrderNotMovable extends MoveWorkOrderResult {
  @Field(() => WorkOrderMoveBlocker, {
    description: 'Why it cannot take the step, as a code; the message says it in words.',
  })
  blocker: WorkOrderMoveBlocker;

  @Field(() => Int, { description: 'How many required checklist items are open.' })
  openChecklistItems: number;

  constructor(facts: Pick<WorkOrderNotMovable, 'workOrder' | 'blocker' | 'message' | 'openChecklistItems'>) {
    super(facts.workOrder, facts.message);
    Object.assign(this, facts);
  }
}
