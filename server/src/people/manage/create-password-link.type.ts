import { Field, ID, InputType, InterfaceType, ObjectType } from 'type-graphql';
import { UserAnswer } from './user-answer.type.ts';

@InputType({ description: 'Who can set a new password.' })
export class CreatePasswordLinkInput {
  @Field(() => ID, { description: "The person's id." })
  userId: string;
}

@InterfaceType({ description: 'How making a link to set a password ended.' })
export abstract class CreatePasswordLinkResult extends UserAnswer {}

@ObjectType({
  implements: CreatePasswordLinkResult,
  description: 'The link is there, and those made before are worth nothing. The password stays until it is used.',
  simpleResolvers: true,
})
export class PasswordLinkCreated extends CreatePasswordLinkResult {
  @Field(() => String, {
    description: 'The address at which they set a password, once, within 7 days. It is told only now.',
  })
  link: string;

  @Field(() => Boolean, { description: 'Whether a mail server took a mail with the link to them.' })
  mailed: boolean;
}

@ObjectType({ implements: CreatePasswordLinkResult, description: 'There is no link.', simpleResolvers: true })
export class PasswordLinkNotCreated extends CreatePasswordLinkResult {}
