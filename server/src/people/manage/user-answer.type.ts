import { Field, InterfaceType } from 'type-graphql';
import { Message } from '../../graphql/message.ts';
import { UserAccount } from '../user-account.type.ts';

/** What every change of a person who is there answers, however it ended. */
@InterfaceType()
export abstract class UserAnswer {
  @Field(() => UserAccount, { description: 'The person as they now are.' })
  user: UserAccount;

  @Message()
  message: string;

  constructor(user: UserAccount, message: string) {
    this.user = user;
    this.message = message;
  }
}
