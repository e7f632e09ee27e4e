import { BillingVendor } from '@tuffops/shared/billing-vendor';
import { Field, ID, InputType, Int, InterfaceType, ObjectType } from 'type-graphql';
import { Message } from '../../graphql/message.ts';
import { Requires } from '../../graphql/requires.ts';
import { BillingCause } from '../failure.ts';
import { BillingOperationKind } from '../operation-kind.ts';

/** The schema's word for a connection, where `…Connection` is a page of a list. */
@ObjectType({ description: "A billing system's account that invoices are sent to.", simpleResolvers: true })
export class BillingLink {
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

  @Field(() => Date, { nullable: true, description: 'When it was disconnected. Null: it is connected.' })
  disconnectedAt: Date | null;

  @Field(() => Date, {
    nullable: true,
    description: 'When payments and changes were last read from the billing system. Null: not yet.',
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

@InputType({ description: 'Which connection to test.' })
export class TestBillingConnectionInput {
  @Field(() => ID, { description: 'The id of one of `billingConnections`.' })
  connectionId: string;
}

@InputType({ description: 'Which connection to end.' })
export class DisconnectBillingInput {
  @Field(() => ID, { description: 'The id of one of `billingConnections`.' })
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

  @Field(() => String, { description: 'The number of the invoice it is about: `INV-000123`.' })
  invoiceNumber: string;

  @Field(() => Date, { description: 'When it was asked for.' })
  requestedAt: Date;
}

/** What every change of a connection answers, however it ended. */
@InterfaceType()
abstract class ConnectionAnswer {
  @Requires('billing.view')
  @Field(() => BillingLink, {
    nullable: true,
    description: 'The connection as it is now. Null: there is none, as connecting one failed.',
  })
  connection?: BillingLink;

  @Message()
  message: string;
}

@InterfaceType({ description: 'How connecting an account ended, of whichever billing system.' })
export abstract class ConnectBillingResult extends ConnectionAnswer {}

@InterfaceType({ description: 'Whether the billing system can be reached.' })
export abstract class TestBillingConnectionResult extends ConnectionAnswer {}

@InterfaceType({ description: 'How disconnecting ended.' })
export abstract class DisconnectBillingResult extends ConnectionAnswer {}

@ObjectType({
  implements: [ConnectBillingResult, TestBillingConnectionResult],
  description: 'The billing system answered.',
  simpleResolvers: true,
})
export class BillingConnected extends ConnectionAnswer {}

@ObjectType({
  implements: [ConnectBillingResult, TestBillingConnectionResult],
  description: 'It could not be connected, or did not answer as it should.',
  simpleResolvers: true,
})
export class BillingNotConnected extends ConnectionAnswer {
  @Field(() => BillingCause, { description: 'Why it could not be reached.' })
  cause: BillingCause;
}

@ObjectType({
  implements: DisconnectBillingResult,
  description: 'No more invoices are sent there.',
  simpleResolvers: true,
})
export class BillingDisconnected extends DisconnectBillingResult {
  @Field(() => Int, { description: 'Changes that were given up: what became of them there is not known.' })
  givenUp: number;
}

@ObjectType({
  implements: DisconnectBillingResult,
  description: 'It stays connected while changes are being asked of it.',
  simpleResolvers: true,
})
export class BillingStillBusy extends DisconnectBillingResult {
  @Field(() => Int, { description: 'Changes that are being asked of the billing system, or verified with it.' })
  openOperations: number;

  @Field(() => [OpenChange], { description: 'The oldest of them, 50 at most.' })
  openChanges: OpenChange[];

  @Field(() => Boolean, {
    description: 'The account has refused our sign-in for a day: they can be given up with giveUpOpenOperations.',
  })
  mayGiveUp: boolean;
}
