import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import { type Context, signedIn } from '../../graphql/context.ts';
import { RequiresAny } from '../../graphql/requires.ts';
import { listWorkOrders } from './list-work-orders.ts';
import { WorkOrderConnection, WorkOrderFilter, WorkOrderSort } from './list-work-orders.type.ts';

@Resolver()
export class WorkOrdersResolver {
  @RequiresAny('work_orders.view', 'work_orders.supervise')
  @Query(() => WorkOrderConnection, {
    nullable: true,
    description: 'The work orders that the viewer sees. `first`: 1 to 100.',
  })
  workOrders(
    @Arg('filter', () => WorkOrderFilter, { nullable: true, description: 'None: all.' }) filter: WorkOrderFilter | null,
    @Arg('sort', () => WorkOrderSort, { nullable: true, description: 'None: newest first.' })
    sort: WorkOrderSort | null,
    @Arg('first', () => Int, { nullable: true, defaultValue: 50, description: 'How many: 1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'An `endCursor` of the same list.' }) after:
      | string
      | null,
    @Ctx() context: Context,
  ): Promise<WorkOrderConnection> {
    return listWorkOrders(context.deps, signedIn(context), { filter, sort, first, after });
  }
}
