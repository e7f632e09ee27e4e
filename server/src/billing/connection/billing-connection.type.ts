import { BillingVendor } from '@tuffops/shared/billing-vendor';
import { createUnionType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Requires } from '../../graphql/requires.ts';
import { BillingCause } from '../failure.ts';
import { BillingOperationKind } from '../operation/billing-operation.entity.ts';

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

  @Field(() => Date, {
    nullable: true,
    description:
      'Since when the account refuses our sign-in. After a day what cannot be verified there can be given up. Null: it accepted it the last time.',
  })
  signInRefusedSince: Date | null;

  @Field(() => Int, { description: 'Differences between the two systems that wait for a person.' })
  openDriftCount: number;

  @Field(() => String, { description: 'Where the vendor must send its webhooks.' })
  webhookUrl: string;
}

@InputType({ description: 'Which connection to end.' })
export class DisconnectBillingInput {
  @Field(() => ID, { description: 'Which one.' })
  connectionId: string;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'Give up the changes that are still open there. Only once the account has refused our sign-in for a day, and it is asked once more before: each becomes a difference between the two systems, for a person.',
  })
  giveUpOpenOperations: boolean;
}

@ObjectType({
  description: 'A change that is being asked of the billing system, or verified with it.',
  simpleResolvers: true,
})
export class OpenChange {
  @Field(() => ID, { description: 'Opaque; of the billing operation.' })
  id: string;

  @Field(() => BillingOperationKind, {
    description: 'CREATE: whether there is such an invoice there. CANCEL: whether it is void there.',
  })
  kind: keyof typeof BillingOperationKind;

  @Field(() => String, { description: 'Of the invoice it is about.' })
  invoiceNumber: string;

  @Field(() => Date, { description: 'When it was asked for.' })
  requestedAt: Date;
}

@ObjectType({ description: 'The billing system answered.', simpleResolvers: true })
export class BillingConnected {
  @Requires('billing.view')
  @Field(() => ConnectedAccount, { nullable: true, description: 'As it is now.' })
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
  @Requires('billing.view')
  @Field(() => ConnectedAccount, { nullable: true, description: 'As it is now.' })
  connection: ConnectedAccount;

  @Field(() => Int, { description: 'Changes that were given up: what became of them there is not known.' })
  givenUp: number;

  @Field(() => String, { description: 'The sentence for the person.' })
  message: string;
}

@ObjectType({ description: 'It stays connected while changes are being asked of it.', simpleResolvers: true })
export class BillingStillBusy {
  @Requires('billing.view')
  @Field(() => ConnectedAccount, { nullable: true, description: 'As it is now.' })
  connection: ConnectedAccount;

  @Field(() => Int, { description: 'Changes that are being asked of the billing system, or verified with it.' })
  openOperations: number;

  @Field(() => [OpenChange], { description: 'The oldest of them, 50 at most.' })
  openChanges: OpenChange[];

  @Field(() => Boolean, {
    description: 'The account has refused our sign-in for a day: they can be given up with giveUpOpenOperations.',
  })
  mayGiveUp: boolean;

  @Field(() => String, { description: 'The sentence for the person.' })
  message: string;
}

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
