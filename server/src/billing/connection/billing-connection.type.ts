import { createUnionType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { BillingCause, BillingVendor } from '../billing-system.ts';

@ObjectType('BillingConnection', {
  description: "A billing system's account that invoices are sent to.",
  simpleResolvers: true,
})
export class ConnectedAccount {
  @Field(() => ID, { description: 'Opaque; stays the same when the same account is connected again.' })
  id: string;

  @Field(() => BillingVendor, { description: 'Which billing system.' })
  vendor: BillingVendor;

  @Field(() => String, { description: "The account's id at the vendor." })
  accountId: string;

  @Field(() => String, { description: 'What the account is called at the vendor.' })
  accountName: string;

  @Field(() => Boolean, { description: 'New invoices are sent there. At most one connection is.' })
  isConnected: boolean;

  @Field(() => Date, { description: 'When it was connected, the last time.' })
  connectedAt: Date;

  @Field(() => Date, { nullable: true, description: 'Null: it is connected.' })
  disconnectedAt: Date | null;

  @Field(() => Date, {
    nullable: true,
    description: 'When payments and changes were last read from the billing system.',
  })
  lastSweptAt: Date | null;

  @Field(() => Int, { description: 'Differences between the two systems that wait for a person.' })
  openDriftCount: number;

  @Field(() => String, { description: 'Where the vendor must send its webhooks.' })
  webhookUrl: string;
}

@InputType({ description: 'Which Stripe account, by its keys.' })
export class ConnectStripeInput {
  @Field(() => String, { description: 'A restricted key (`rk_…`) or secret key (`sk_…`) of the account.' })
  apiKey: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The signing secret (`whsec_…`) of the webhook endpoint. Can be set later by connecting the same account again.',
  })
  webhookSecret?: string | null;
}

@ObjectType({ description: 'The billing system answered.', simpleResolvers: true })
export class BillingConnected {
  @Field(() => ConnectedAccount, { description: 'As it is now.' })
  connection: ConnectedAccount;

  @Field(() => String, { description: 'The sentence for the person.' })
  message: string;
}

@ObjectType({ description: 'It could not be connected, or did not answer as it should.', simpleResolvers: true })
export class BillingNotConnected {
  @Field(() => BillingCause, { description: 'Why.' })
  cause: BillingCause;

  @Field(() => String, { description: 'The sentence for the person.' })
  message: string;
}

@ObjectType({ description: 'No more invoices are sent there.', simpleResolvers: true })
export class BillingDisconnected {
  @Field(() => ConnectedAccount, { description: 'As it is now.' })
  connection: ConnectedAccount;

  @Field(() => String, { description: 'The sentence for the person.' })
  message: string;
}

@ObjectType({ description: 'It stays connected while changes are being asked of it.', simpleResolvers: true })
export class BillingStillBusy {
  @Field(() => ConnectedAccount, { description: 'As it is now.' })
  connection: ConnectedAccount;

  @Field(() => Int, { description: 'Changes that are being asked of the billing system, or verified with it.' })
  openOperations: number;

  @Field(() => String, { description: 'The sentence for the person.' })
  message: string;
}

export const ConnectStripeResult = createUnionType({
  name: 'ConnectStripeResult',
  description: 'How connecting ended.',
  types: () => [BillingConnected, BillingNotConnected] as const,
});

export const TestBillingConnectionResult = createUnionType({
  name: 'TestBillingConnectionResult',
  description: 'Whether the billing system can be reached.',
  types: () => [BillingConnected, BillingNotConnected] as const,
});

export const DisconnectBillingResult = createUnionType({
  name: 'DisconnectBillingResult',
  description: 'How disconnecting ended.',
  types: () => [BillingDisconnected, BillingStillBusy] as const,
});
