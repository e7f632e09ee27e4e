import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { type Context, signedIn } from '../../graphql/context.ts';
import { PAGE_SIZE } from '../../graphql/page-size.ts';
import { AsksBilling, NeverHeldUp, Requires } from '../../graphql/requires.ts';
import { First, sizeOf } from '../../list/page-args.ts';
import {
  BillingConnected,
  BillingDisconnected,
  BillingLink,
  BillingNotConnected,
  BillingStillBusy,
  DisconnectBillingInput,
  DisconnectBillingResult,
  TestBillingConnectionInput,
  TestBillingConnectionResult,
} from './billing-connection.type.ts';
import { answerConnecting, connectionOf } from './connect-answer.ts';
import { disconnectBilling } from './disconnect-billing.ts';
import { findConnections } from './find-connections.ts';
import { testConnection } from './test-connection.ts';

@Resolver()
export class BillingConnectionResolver {
  @Requires('billing.view')
  @Query(() => [BillingLink], { nullable: true, description: 'The connections, the connected one first.' })
  billingConnections(@First() first: number | null, @Ctx() context: Context): Promise<BillingLink[]> {
    return findConnections(context.deps, signedIn(context).tenant.id, sizeOf('first', first ?? PAGE_SIZE.ofTenant));
  }

  @Requires('billing.manage', { checkedBy: 'useCase' })
  @AsksBilling()
  @Mutation(() => TestBillingConnectionResult, {
    nullable: true,
    description: 'Asks the billing system whether it can be reached with the stored key.',
  })
  async testBillingConnection(
    @Arg('input', () => TestBillingConnectionInput, { description: 'Which connection to test.' })
    input: TestBillingConnectionInput,
    @Ctx() context: Context,
  ): Promise<BillingConnected | BillingNotConnected> {
    return answerConnecting(context, await testConnection(context.deps, signedIn(context), input));
  }

  @Requires('billing.manage', { checkedBy: 'useCase' })
  @NeverHeldUp()
  @Mutation(() => DisconnectBillingResult, {
    nullable: true,
    description:
      'Sends no more invoices there. Refused while a change is being confirmed with it, unless it is to be given up and the account is gone.',
  })
  async disconnectBilling(
    @Arg('input', () => DisconnectBillingInput, { description: 'Which one, and what with open changes.' })
    input: DisconnectBillingInput,
    @Ctx() context: Context,
  ): Promise<BillingDisconnected | BillingStillBusy> {
    const outcome = await disconnectBilling(context.deps, signedIn(context), input);
    const result = outcome.isDisconnected ? new BillingDisconnected() : new BillingStillBusy();
    return Object.assign(result, { ...outcome, connection: await connectionOf(context, outcome.connectionId) });
  }
}
