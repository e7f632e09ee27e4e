import { Field, ID, InputType, InterfaceType, ObjectType } from 'type-graphql';
import { WorkOrderAnswer } from '../work-order-answer.type.ts';

@InputType({ description: 'Who should do the job.' })
export class AssignTechnicianInput {
  @Field(() => ID, { description: 'The id of the work order.' })
  workOrderId: string;

  @Field(() => ID, { description: 'The id of one of `technicians`.' })
  technicianId: string;
}

@InterfaceType({ description: 'How assigning a technician ended, with the work order as it now stands.' })
export abstract class AssignTechnicianResult extends WorkOrderAnswer {}

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
