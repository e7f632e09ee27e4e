import { Ctx, FieldResolver, Resolver } from 'type-graphql';
import { runNamed } from '../database/run-named.ts';
import { type Context, reachOf, signedIn } from '../graphql/context.ts';
import { FirstSteps } from '../tenant/first-steps.type.ts';

@Resolver(() => FirstSteps)
export class HasCustomersResolver {
  @FieldResolver(() => Boolean, { description: 'There is a customer.' })
  async hasCustomers(@Ctx() context: Context): Promise<boolean> {
    const one = 'select from customer where tenant_id = $1 limit 1';
    return (await runNamed(reachOf(context).manager, one, [signedIn(context).tenant.id])).length > 0;
  }
}
