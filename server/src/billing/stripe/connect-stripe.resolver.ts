import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { type Context, signedIn } from '../../graphql/context.ts';
import { AsksBilling, Requires } from '../../graphql/requires.ts';
import { ConnectBillingResult } from '../connection/billing-connection.type.ts';
import { answerConnecting } from '../connection/connect-answer.ts';
import { connectStripe } from './connect-stripe.ts';
import { ConnectStripeInput } from './connect-stripe.type.ts';

@Resolver()
export class ConnectStripeResolver {
  @Requires('billing.manage')
  @AsksBilling()
  @Mutation(() => ConnectBillingResult, {
    nullable: true,
    description:
      'Connects an account after asking it with the key. The same account again resumes its connection; another one needs the first to be disconnected.',
  })
  async connectStripe(
    @Arg('input', () => ConnectStripeInput, { description: 'The keys of the account.' }) input: ConnectStripeInput,
    @Ctx() context: Context,
  ): Promise<ConnectBillingResult> {
    return answerConnecting(context, await connectStripe(context.deps, signedIn(context), input));
  }
}
