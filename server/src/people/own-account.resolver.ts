import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { type Context, reachOf, signedIn } from '../graphql/context.ts';
import { PAGE_SIZE } from '../graphql/page-size.ts';
import { NeverHeldUp, RequiresSignIn } from '../graphql/requires.ts';
import { First, sizeOf } from '../list/page-args.ts';
import { changeOwnPassword } from './own/change-own-password.ts';
import {
  ChangeOwnPasswordInput,
  ChangeOwnPasswordResult,
  OwnSession,
  SignOutEverywhereInput,
  SignOutEverywhereResult,
} from './own/own-account.type.ts';
import { listOwnSessions, signOutEverywhere } from './own/own-sessions.ts';

@Resolver()
export class OwnAccountResolver {
  @RequiresSignIn()
  @Query(() => [OwnSession], {
    nullable: true,
    description: 'Where the person is signed in, the newest first. An API token is told none of it.',
  })
  ownSessions(@First() first: number | null, @Ctx() context: Context): Promise<OwnSession[]> {
    return listOwnSessions(reachOf(context), signedIn(context), sizeOf('first', first ?? PAGE_SIZE.ofTenant));
  }

  @RequiresSignIn()
  @NeverHeldUp()
  @Mutation(() => ChangeOwnPasswordResult, {
    nullable: true,
    description: "Changes the person's own password. Wrong tries are counted as at the sign-in.",
  })
  changeOwnPassword(
    @Arg('input', () => ChangeOwnPasswordInput, { description: 'The old one and the new one.' })
    input: ChangeOwnPasswordInput,
    @Ctx() context: Context,
  ) {
    return changeOwnPassword(context.deps, signedIn(context), input);
  }

  @RequiresSignIn()
  @NeverHeldUp()
  @Mutation(() => SignOutEverywhereResult, { nullable: true, description: 'Ends the sessions of the person.' })
  signOutEverywhere(
    @Arg('input', () => SignOutEverywhereInput, { description: 'Which of them are to end.' })
    input: SignOutEverywhereInput,
    @Ctx() context: Context,
  ) {
    return signOutEverywhere(reachOf(context), signedIn(context), input);
  }
}
