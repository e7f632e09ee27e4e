import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { may } from '../access/caller.ts';
import { type Context, signedIn } from '../graphql/context.ts';
import { whyNotAssign } from './assign/why-not-assign-to.ts';
import { whyNotEdit } from './edit/why-not-edit.ts';
import { allowedTransitions } from './move/why-not-move.ts';
import { actsAs } from './rights.ts';
import { WorkOrder } from './work-order.entity.ts';
import { WorkOrderStatus } from './work-order-status.ts';

/** What the viewer may do with a work order now: verdicts of the rules that the mutations enforce. */
@Resolver(() => WorkOrder)
export class WorkOrderVerdictsResolver {
  @FieldResolver(() => [WorkOrderStatus], {
    description:
      'The steps the viewer may take now. Approving may still be refused while required checklist items are open.',
  })
  allowedTransitions(@Root() workOrder: WorkOrder, @Ctx() context: Context): WorkOrderStatus[] {
    return allowedTransitions(workOrder.status, actsAs(signedIn(context), workOrder));
  }

  @FieldResolver(() => Boolean, { description: 'True: the viewer may not change notes and checklist now.' })
  isReadOnly(@Root() workOrder: WorkOrder, @Ctx() context: Context): boolean {
    return !mayChange(context, workOrder);
  }

  @FieldResolver(() => Boolean, { description: 'The viewer may change the items now.' })
  mayEditItems(@Root() { status }: WorkOrder, @Ctx() context: Context): boolean {
    const caller = signedIn(context);
    const isPermitted = may(caller, 'work_orders.supervise') && may(caller, 'work_orders.pricing');
    return isPermitted && whyNotEdit(status, 'SUPERVISOR') === null;
  }

  @FieldResolver(() => Boolean, {
    description: 'The viewer may add items now, whether or not they see what those cost.',
  })
  mayAddItems(@Root() workOrder: WorkOrder, @Ctx() context: Context): boolean {
    return mayChange(context, workOrder);
  }

  @FieldResolver(() => Boolean, { description: 'The viewer may assign a technician now.' })
  mayAssign(@Root() { status }: WorkOrder, @Ctx() context: Context): boolean {
    return may(signedIn(context), 'work_orders.supervise') && whyNotAssign(status) === null;
  }
}

function mayChange(context: Context, workOrder: WorkOrder): boolean {
  const part = actsAs(signedIn(context), workOrder);
  return part !== null && whyNotEdit(workOrder.status, part) === null;
}
