import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import { askedOf } from '../../graphql/asked.ts';
import { type Context, signedIn } from '../../graphql/context.ts';
import { RequiresAny } from '../../graphql/requires.ts';
import { listWorkOrders } from './list-work-orders.ts';
import { WorkOrderConnection, WorkOrderListArgs } from './list-work-orders.type.ts';

@Resolver()
export class WorkOrdersResolver {
  @RequiresAny('work_orders.view', 'work_orders.supervise')
  @Query(() => WorkOrderConnection, {
    nullable: true,
    description: 'The work orders that the viewer sees.',
  })
  workOrders(
    @Args(() => WorkOrderListArgs) args: WorkOrderListArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<WorkOrderConnection> {
    return listWorkOrders(context.deps, signedIn(context), args, askedOf(info));
  }
}
