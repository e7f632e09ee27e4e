import { MAX_NAME } from '@tuffops/shared/lengths';
import { Field, InputType, InterfaceType, ObjectType } from 'type-graphql';
import { Message } from '../../graphql/message.ts';
import { Role } from '../role.ts';
import { UserAccount } from '../user-account.type.ts';

@InputType({ description: 'Who is invited, and what they may do. Nobody gives keys that they do not have.' })
export class InviteUserInput {
  @Field(() => String, { description: 'What they will sign in with: `ann@acme.example`. It stays so.' })
  email: string;

  @Field(() => String, { description: `As they are called on screens and in histories. Up to ${MAX_NAME} characters.` })
  name: string;

  @Field(() => Role, { description: 'Which keys they have.' })
  role: Role;

  @Field(() => [String], {
    defaultValue: [],
    description: 'Permission keys besides those of the role, `area.action`. Those that the role has are left out.',
  })
  extraPermissions: string[];
}

@InterfaceType({ description: 'How inviting somebody ended.' })
export abstract class InviteUserResult {
  @Message()
  message: string;
}

@ObjectType({ implements: InviteUserResult, description: 'They can set a password.', simpleResolvers: true })
export class UserInvited extends InviteUserResult {
  @Field(() => UserAccount, { description: 'The person who is new.' })
  user: UserAccount;

  @Field(() => String, {
    description:
      'The address at which they set a password, once, within 7 days. It is told only now. Where passwords are switched off: the page to sign in at.',
  })
  link: string;

  @Field(() => Boolean, { description: 'Whether a mail server took a mail with the link to them.' })
  mailed: boolean;
}

@ObjectType({ implements: InviteUserResult, description: 'Nobody was invited.', simpleResolvers: true })
export class UserNotInvited extends InviteUserResult {
  @Field(() => String, {
    nullable: true,
    description:
      'The field of `input` that is wrong, by its path: `extraPermissions.0`. Null: it is not about a field.',
  })
  field: string | null;
}
