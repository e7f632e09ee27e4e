import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver } from 'type-graphql';
import { isConnected } from '../billing/connection/find-connected.ts';
import { type Context, reachOf, signedIn } from '../graphql/context.ts';
import { Requires } from '../graphql/requires.ts';
import { dismissFirstSteps } from './dismiss-first-steps.ts';
import {
  DismissFirstStepsInput,
  DismissFirstStepsResult,
  FirstSteps,
  FirstStepsDismissed,
  FirstStepsNotDismissed,
  firstStepsOf,
} from './first-steps.type.ts';
import { Tenant } from './tenant.entity.ts';

@Resolver(() => FirstSteps)
export class FirstStepsResolver {
  @Requires('settings.edit')
  @Query(() => FirstSteps, {
    nullable: true,
    description: 'What is still to be done before the first invoice.',
  })
  async firstSteps(@Ctx() context: Context): Promise<FirstSteps> {
    const { id } = signedIn(context).tenant;
    return firstStepsOf(await reachOf(context).manager.findOneByOrFail(Tenant, { id }));
  }

  @FieldResolver(() => Boolean, { description: 'A billing system is connected.' })
  isBillingConnected(@Ctx() context: Context): Promise<boolean> {
    return isConnected(reachOf(context).manager, signedIn(context).tenant.id);
  }

  @Requires('settings.edit')
  @Mutation(() => DismissFirstStepsResult, {
    nullable: true,
    description: 'Says for everybody of the tenant whether the first steps are shown.',
  })
  async dismissFirstSteps(
    @Arg('input', () => DismissFirstStepsInput, { description: 'Whether they are shown.' })
    { isDismissed }: DismissFirstStepsInput,
    @Ctx() context: Context,
  ): Promise<FirstStepsDismissed | FirstStepsNotDismissed> {
    const answer = await dismissFirstSteps(context.deps, signedIn(context), isDismissed);
    return 'why' in answer
      ? Object.assign(new FirstStepsNotDismissed(), { message: answer.why })
      : Object.assign(new FirstStepsDismissed(), { message: answer.message, firstSteps: firstStepsOf(answer.tenant) });
  }
}
