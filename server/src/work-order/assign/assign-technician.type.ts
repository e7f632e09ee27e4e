import { Field, ID, InputType, InterfaceType, ObjectType } from 'type-graphql';
import { WorkOrder } from '../work-order.entity.ts';

@InputType({ description: 'Who should do the job.' })
export class AssignTechnicianInput {
  @Field(() => ID, { description: 'Which work order.' })
  workOrderId: string;

  @Field(() => ID, { description: 'One of `technicians`.' })
  technicianId: string;
}

@InterfaceType({
  description: 'However it ended, here is the work order as it now stands, and the sentence for the person.',
})
export abstract class AssignTechnicianResult {
  @Field(() => WorkOrder, { description: 'As it now stands.' })
  workOrder: WorkOrder;

  @Field(() => String, { description: 'The sentence for the person.' })
  message: string;

  constructor(workOrder: WorkOrder, message: string) {
    this.workOrder = workOrder;
    this.message = message;
  }
}

@ObjectType({
  implements: AssignTechnicianResult,
  description: 'The job is theirs; an UNASSIGNED work order is now PENDING.',
  simpleResolvers: true,
})
export class TechnicianAssigned extends AssignTechnicianResult {}

@ObjectType({
  implements: AssignTechnicianResult,
  description: 'Its status forbids it, or the person cannot be assigned; nothing changed.',
  simpleResolvers: true,
})
export class WorkOrderNotAssignable extends AssignTechnicianResult {}
