import { Field, ID, InputType, Int, InterfaceType, ObjectType } from 'type-graphql';
import { Message } from '../../graphql/message.ts';

@ObjectType({ description: 'One browser in which the person is signed in.', simpleResolvers: true })
export class OwnSession {
  @Field(() => ID, { description: 'Opaque.' })
  id: string;

  @Field(() => Boolean, { description: 'Whether it is the one that asks.' })
  isThisOne: boolean;

  @Field(() => Date, { description: 'When they signed in.' })
  signedInAt: Date;

  @Field(() => Date, { description: 'About when it was used last, to the hour.' })
  lastUsedAt: Date;

  @Field(() => String, {
    nullable: true,
    description: 'What the browser calls itself, as it came: `User-Agent`. Null: nothing.',
  })
  agent: string | null;

  @Field(() => String, { nullable: true, description: 'The address they signed in from. Null: unknown.' })
  ip: string | null;
}

@InputType({ description: 'The new password, and proof that the old one is known.' })
export class ChangeOwnPasswordInput {
  @Field(() => String, { description: 'The one until now.' })
  currentPassword: string;

  @Field(() => String, { description: 'The one from now on: 10 to 256 characters.' })
  newPassword: string;
}

@InterfaceType({ description: "How changing one's own password ended." })
export abstract class ChangeOwnPasswordResult {
  @Message()
  message: string;
}

@ObjectType({
  implements: ChangeOwnPasswordResult,
  description: 'It is changed, and the person is signed out everywhere else.',
  simpleResolvers: true,
})
export class OwnPasswordChanged extends ChangeOwnPasswordResult {
  @Field(() => Int, { description: 'How many other sign-ins ended with it.' })
  endedSessions: number;
}

@ObjectType({
  implements: ChangeOwnPasswordResult,
  description: 'The password is the one it was.',
  simpleResolvers: true,
})
export class OwnPasswordNotChanged extends ChangeOwnPasswordResult {
  @Field(() => String, {
    nullable: true,
    description: 'The field of `input` that is wrong, by its path: `currentPassword`. Null: it is not about a field.',
  })
  field: string | null;
}

@InputType({ description: 'Where the person is signed out.' })
export class SignOutEverywhereInput {
  @Field(() => Boolean, { description: 'True: everywhere but where this is asked.' })
  exceptHere: boolean;
}

@InterfaceType({ description: 'How signing out everywhere ended.' })
export abstract class SignOutEverywhereResult {
  @Message()
  message: string;
}

@ObjectType({
  implements: SignOutEverywhereResult,
  description: 'The sessions are over, and so are their live connections.',
  simpleResolvers: true,
})
export class SignedOutEverywhere extends SignOutEverywhereResult {
  @Field(() => Int, { description: 'How many sign-ins ended.' })
  endedSessions: number;

  @Field(() => [OwnSession], { description: 'The one that is left, if it was to stay.' })
  sessions: OwnSession[];
}

@ObjectType({ implements: SignOutEverywhereResult, description: 'No session ended.', simpleResolvers: true })
export class NotSignedOut extends SignOutEverywhereResult {}
