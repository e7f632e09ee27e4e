import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Query, Resolver } from 'type-graphql';
import { askedOf } from '../../graphql/asked.ts';
import { type Context, signedIn } from '../../graphql/context.ts';
import { RequiresAny } from '../../graphql/requires.ts';
import { After, First } from '../../list/page-args.ts';
import { listWorkOrders } from './list-work-orders.ts';
import { WorkOrderConnection, WorkOrderFilter, WorkOrderSort } from './list-work-orders.type.ts';

@Resolver()
export class WorkOrdersResolver {
  @RequiresAny('work_orders.view', 'work_orders.supervise')
  @Query(() => WorkOrderConnection, {
    nullable: true,
    description: 'The work orders that the viewer sees.',
  })
  workOrders(
    @Arg('filter', () => WorkOrderFilter, { nullable: true, description: 'None: all.' }) filter: WorkOrderFilter | null,
    @Arg('sort', () => WorkOrderSort, { nullable: true, description: 'None: newest first.' })
    sort: WorkOrderSort | null,
    @First() first: number | null,
    @After() after: string | null,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<WorkOrderConnection> {
    return listWorkOrders(context.deps, signedIn(context), { filter, sort, first, after }, askedOf(info));
  }
}
