import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, Info, Mutation, Query, Resolver, Root } from 'type-graphql';
import { ApiToken } from '../access/api-token.entity.ts';
import { User } from '../access/user.entity.ts';
import { askedOf } from '../graphql/asked.ts';
import { type Context, signedIn } from '../graphql/context.ts';
import { loadById } from '../graphql/entity-loaders.ts';
import { NeverHeldUp, Requires } from '../graphql/requires.ts';
import { createApiToken, revokeApiToken } from './token/change-api-tokens.ts';
import {
  CreateApiTokenInput,
  CreateApiTokenResult,
  RevokeApiTokenInput,
  RevokeApiTokenResult,
} from './token/change-api-tokens.type.ts';
import { listApiTokens, statusOf } from './token/list-api-tokens.ts';
import { ApiTokenConnection, ApiTokenListArgs, ApiTokenStatus } from './token/list-api-tokens.type.ts';

const usersById = loadById(User);

@Resolver(() => ApiToken)
export class ApiTokensResolver {
  @Requires('api_tokens.manage')
  @FieldResolver(() => ApiTokenStatus, { nullable: true, description: 'Whether it is good.' })
  status(@Root() token: ApiToken, @Ctx() { deps }: Context): ApiTokenStatus {
    return statusOf(token, deps.seams.now());
  }

  @Requires('api_tokens.manage')
  @FieldResolver(() => [String], {
    nullable: true,
    description: 'Its permission keys, `area.action`; they count as long as the person has them, too.',
  })
  permissions(@Root() token: ApiToken): string[] {
    return token.permissions;
  }

  @Requires('api_tokens.manage')
  @FieldResolver(() => User, { nullable: true, description: 'Whom it acts for.' })
  actsFor(@Root() token: ApiToken, @Ctx() context: Context): Promise<User | null> {
    return context.loader(usersById).load(token.userId);
  }

  @Requires('api_tokens.manage')
  @FieldResolver(() => Date, { nullable: true, description: 'When it was made.' })
  createdAt(@Root() token: ApiToken): Date {
    return token.createdAt;
  }

  @Requires('api_tokens.manage')
  @FieldResolver(() => Date, { nullable: true, description: 'When its time is over. Null: never.' })
  expiresAt(@Root() token: ApiToken): Date | null {
    return token.expiresAt;
  }

  @Requires('api_tokens.manage')
  @FieldResolver(() => Date, { nullable: true, description: 'About when it was used last, to the hour. Null: never.' })
  lastUsedAt(@Root() token: ApiToken): Date | null {
    return token.lastUsedAt;
  }

  @Requires('api_tokens.manage')
  @FieldResolver(() => Date, { nullable: true, description: 'When it was ended. Null: it was not.' })
  revokedAt(@Root() token: ApiToken): Date | null {
    return token.revokedAt;
  }

  @Requires('api_tokens.manage')
  @Query(() => ApiTokenConnection, {
    nullable: true,
    description: "The API tokens of all the tenant's people, also those that are over.",
  })
  apiTokens(
    @Args(() => ApiTokenListArgs) args: ApiTokenListArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ApiTokenConnection> {
    return listApiTokens(context.deps, signedIn(context), args, askedOf(info));
  }

  @Requires('api_tokens.manage')
  @Mutation(() => CreateApiTokenResult, { nullable: true, description: 'Makes an API token that acts for the viewer.' })
  createApiToken(
    @Arg('input', () => CreateApiTokenInput, { description: 'What for, and what it may do.' })
    input: CreateApiTokenInput,
    @Ctx() context: Context,
  ) {
    return createApiToken(context.deps, signedIn(context), input);
  }

  @Requires('api_tokens.manage')
  @NeverHeldUp()
  @Mutation(() => RevokeApiTokenResult, { nullable: true, description: 'Ends an API token at once and for good.' })
  revokeApiToken(
    @Arg('input', () => RevokeApiTokenInput, { description: 'Which token is to end.' }) input: RevokeApiTokenInput,
    @Ctx() context: Context,
  ) {
    return revokeApiToken(context.deps, signedIn(context), input);
  }
}
