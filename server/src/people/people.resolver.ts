import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, Info, Mutation, Query, Resolver, Root } from 'type-graphql';
import { askedOf } from '../graphql/asked.ts';
import { type Context, signedIn } from '../graphql/context.ts';
import { NeverHeldUp, Requires } from '../graphql/requires.ts';
import { listUsers } from './list/list-users.ts';
import { UserAccountConnection, UserAccountListArgs } from './list/list-users.type.ts';
import { createPasswordLinkFor } from './manage/create-password-link.ts';
import { CreatePasswordLinkInput, CreatePasswordLinkResult } from './manage/create-password-link.type.ts';
import { inviteUser } from './manage/invite-user.ts';
import { InviteUserInput, InviteUserResult } from './manage/invite-user.type.ts';
import { putUser } from './manage/put-user.ts';
import { PutUserInput, PutUserResult } from './manage/put-user.type.ts';
import { deactivateUser, reactivateUser } from './manage/shut-out-user.ts';
import {
  DeactivateUserInput,
  DeactivateUserResult,
  ReactivateUserInput,
  ReactivateUserResult,
} from './manage/shut-out-user.type.ts';
import { whyNotManage } from './manage/why-not-manage.ts';
import { UserAccount } from './user-account.type.ts';

@Resolver(() => UserAccount)
export class PeopleResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description:
      'Why the viewer cannot change what they may do, shut them out or make them a link, in a sentence. Null: the viewer can.',
  })
  whyNotManage(@Root() account: UserAccount, @Ctx() context: Context): string | null {
    return whyNotManage(signedIn(context), account) ?? null;
  }

  @Requires('users.manage')
  @Query(() => UserAccountConnection, { nullable: true, description: "The tenant's people, also those shut out." })
  users(
    @Args(() => UserAccountListArgs) args: UserAccountListArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<UserAccountConnection> {
    return listUsers(context.deps, signedIn(context), args, askedOf(info));
  }

  @Requires('users.manage')
  @Mutation(() => InviteUserResult, { nullable: true, description: 'Lets a new person into the account.' })
  inviteUser(
    @Arg('input', () => InviteUserInput, { description: 'Who, and what they may do.' }) input: InviteUserInput,
    @Ctx() context: Context,
  ) {
    return inviteUser(context.deps, signedIn(context), input);
  }

  @Requires('users.manage')
  @Mutation(() => PutUserResult, {
    nullable: true,
    description: 'Changes what a person may do and what they are called, all that is given or nothing.',
  })
  putUser(
    @Arg('input', () => PutUserInput, { description: 'Who, and what to change.' }) input: PutUserInput,
    @Ctx() context: Context,
  ) {
    return putUser(context.deps, signedIn(context), input);
  }

  @Requires('users.manage')
  @NeverHeldUp()
  @Mutation(() => DeactivateUserResult, { nullable: true, description: 'Shuts a person out at once and everywhere.' })
  deactivateUser(
    @Arg('input', () => DeactivateUserInput, { description: 'Who is to be shut out.' }) input: DeactivateUserInput,
    @Ctx() context: Context,
  ) {
    return deactivateUser(context.deps, signedIn(context), input);
  }

  @Requires('users.manage')
  @Mutation(() => ReactivateUserResult, { nullable: true, description: 'Lets a person in again who was shut out.' })
  reactivateUser(
    @Arg('input', () => ReactivateUserInput, { description: 'Who is to be let in.' }) input: ReactivateUserInput,
    @Ctx() context: Context,
  ) {
    return reactivateUser(context.deps, signedIn(context), input);
  }

  @Requires('users.manage')
  @Mutation(() => CreatePasswordLinkResult, {
    nullable: true,
    description: 'Makes a person a new one-time link to set a password; those made before end.',
  })
  createPasswordLink(
    @Arg('input', () => CreatePasswordLinkInput, { description: 'Whose password it is about.' })
    input: CreatePasswordLinkInput,
    @Ctx() context: Context,
  ) {
    return createPasswordLinkFor(context.deps, signedIn(context), input);
  }
}
