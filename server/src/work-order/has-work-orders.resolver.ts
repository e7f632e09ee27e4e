import { Ctx, FieldResolver, Resolver } from 'type-graphql';
import { runNamed } from '../database/run-named.ts';
import { type Context, reachOf, signedIn } from '../graphql/context.ts';
import { FirstSteps } from '../tenant/first-steps.type.ts';

@Resolver(() => FirstSteps)
export class HasWorkOrdersResolver {
  @FieldResolver(() => Boolean, { description: 'There is a work order.' })
  async hasWorkOrders(@Ctx() context: Context): Promise<boolean> {
    const one = 'select from work_order where tenant_id = $1 limit 1';
    return (await runNamed(reachOf(context).manager, one, [signedIn(context).tenant.id])).length > 0;
  }
}
