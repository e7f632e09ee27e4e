import { Field, ID, InputType, InterfaceType, ObjectType } from 'type-graphql';
import { Role } from '../role.ts';
import type { UserAccount } from '../user-account.type.ts';
import { UserAnswer } from './user-answer.type.ts';

@InputType({
  description: 'What to change of a person; what is left out or null stays. Nobody gives keys that they do not have.',
})
export class PutUserInput {
  @Field(() => ID, { description: "The person's id." })
  userId: string;

  @Field(() => String, { nullable: true, description: 'As they are called on screens and in histories.' })
  name?: string | null;

  @Field(() => Role, { nullable: true, description: 'Which keys they have.' })
  role?: Role | null;

  @Field(() => [String], {
    nullable: true,
    description: 'All permission keys besides those of the role, `area.action`. Those that the role has are left out.',
  })
  extraPermissions?: string[] | null;
}

@InterfaceType({ description: 'How changing a person ended.' })
export abstract class PutUserResult extends UserAnswer {}

@ObjectType({
  implements: PutUserResult,
  description: 'It is so now; what they may do is counted from their next request on.',
  simpleResolvers: true,
})
export class UserPut extends PutUserResult {}

@ObjectType({ implements: PutUserResult, description: 'Nothing was changed.', simpleResolvers: true })
export class UserNotPut extends PutUserResult {
  @Field(() => String, { description: 'The field of `input` that is wrong, by its path: `extraPermissions.0`.' })
  field: string;

  constructor(user: UserAccount, message: string, field: string) {
    super(user, message);
    this.field = field;
  }
}
