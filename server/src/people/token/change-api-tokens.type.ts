import { MAX_NAME } from '@tuffops/shared/lengths';
import { Field, ID, InputType, Int, InterfaceType, ObjectType } from 'type-graphql';
import { ApiToken } from '../../access/api-token.entity.ts';
import { Message } from '../../graphql/message.ts';

@InputType({ description: 'What a new token is for, and what it may do.' })
export class CreateApiTokenInput {
  @Field(() => String, { description: `What it is for, as histories call it. Up to ${MAX_NAME} characters.` })
  name: string;

  @Field(() => [String], { description: "Its permission keys, `area.action`: some of the viewer's own." })
  permissions: string[];

  @Field(() => Int, { nullable: true, description: 'After how many days it ends: 1 to 3660. Null: never.' })
  expiresInDays?: number | null;
}

@InterfaceType({ description: 'How making a token ended.' })
export abstract class CreateApiTokenResult {
  @Message()
  message: string;
}

@ObjectType({
  implements: CreateApiTokenResult,
  description: 'It acts for the viewer from now on, with its keys as long as the viewer has them, too.',
  simpleResolvers: true,
})
export class ApiTokenCreated extends CreateApiTokenResult {
  @Field(() => ApiToken, { description: 'The token, as it is listed.' })
  apiToken: ApiToken;

  @Field(() => String, {
    description: 'What is sent as `Authorization: Bearer …`. It is told only now, and stored nowhere.',
  })
  token: string;
}

@ObjectType({ implements: CreateApiTokenResult, description: 'No token was made.', simpleResolvers: true })
export class ApiTokenNotCreated extends CreateApiTokenResult {
  @Field(() => String, {
    nullable: true,
    description: 'The field of `input` that is wrong, by its path: `permissions.0`. Null: it is not about a field.',
  })
  field: string | null;
}

@InputType({ description: 'Which token ends.' })
export class RevokeApiTokenInput {
  @Field(() => ID, { description: 'The id of the token.' })
  apiTokenId: string;
}

@InterfaceType({ description: 'How revoking a token ended.' })
export abstract class RevokeApiTokenResult {
  @Message()
  message: string;

  @Field(() => ApiToken, { description: 'The token as it now is.' })
  apiToken: ApiToken;
}

@ObjectType({
  implements: RevokeApiTokenResult,
  description: 'The next request with it is refused, and its live connections are over. There is no way back.',
  simpleResolvers: true,
})
export class ApiTokenRevoked extends RevokeApiTokenResult {}
