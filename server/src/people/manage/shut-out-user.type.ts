import { Field, ID, InputType, Int, InterfaceType, ObjectType } from 'type-graphql';
import { UserAnswer } from './user-answer.type.ts';

@InputType({ description: 'Who is shut out.' })
export class DeactivateUserInput {
  @Field(() => ID, { description: "The person's id." })
  userId: string;
}

@InterfaceType({ description: 'How shutting somebody out ended.' })
export abstract class DeactivateUserResult extends UserAnswer {}

@ObjectType({
  implements: DeactivateUserResult,
  description: 'They are out, at once and everywhere: live connections, links and tokens ended, too.',
  simpleResolvers: true,
})
export class UserDeactivated extends DeactivateUserResult {
  @Field(() => Int, { description: 'How many sign-ins ended with it.' })
  endedSessions: number;

  @Field(() => Int, { description: 'How many API tokens of theirs were revoked with it.' })
  endedTokens: number;
}

@ObjectType({ implements: DeactivateUserResult, description: 'They are not shut out.', simpleResolvers: true })
export class UserNotDeactivated extends DeactivateUserResult {}

@InputType({ description: 'Who is let in again.' })
export class ReactivateUserInput {
  @Field(() => ID, { description: "The person's id." })
  userId: string;
}

@InterfaceType({ description: 'How letting somebody in again ended.' })
export abstract class ReactivateUserResult extends UserAnswer {}

@ObjectType({
  implements: ReactivateUserResult,
  description: 'They may sign in again, with the password they had. Their tokens stay revoked.',
  simpleResolvers: true,
})
export class UserReactivated extends ReactivateUserResult {}

@ObjectType({ implements: ReactivateUserResult, description: 'They stay shut out.', simpleResolvers: true })
export class UserNotReactivated extends ReactivateUserResult {}
