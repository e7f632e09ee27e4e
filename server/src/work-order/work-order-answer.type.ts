import { Field, InterfaceType } from 'type-graphql';
import { Message } from '../graphql/message.ts';
import { WorkOrder } from './work-order.entity.ts';

/** What every change of a work order answers, however it ended. */
@InterfaceType()
export abstract class WorkOrderAnswer {
  @Field(() => WorkOrder, { description: 'The work order as it now stands.' })
  workOrder: WorkOrder;

  @Message()
  message: string;

  constructor(workOrder: WorkOrder, message: string) {
    this.workOrder = workOrder;
    this.message = message;
  }
}
