import { Field, ID, InputType, InterfaceType, ObjectType } from 'type-graphql';
import type { BillingCause } from '../../billing/failure.ts';
import type { BillingOutcome } from '../../billing/operation/failure-of.ts';
import { IdempotencyKey } from '../../billing/operation/idempotency-key.type.ts';
import { Message } from '../../graphql/message.ts';
import { DateTime } from '../../graphql/scalars.ts';
import { FailedOperation } from '../billing-operation.type.ts';
import { CancellationBlocker } from '../blockers.ts';
import { type CancellationReasonCode, ReasonCode, ReasonWords } from '../cancellation-reason.type.ts';
import { Invoice } from '../invoice.entity.ts';
import { HoldSeconds } from './hold-seconds.ts';

@InputType({ description: 'Which invoice to cancel.' })
export class CancelInvoiceInput {
  @Field(() => ID, { description: 'The id of the invoice.' })
  invoiceId: string;

  @ReasonWords()
  reason?: string | null;

  @ReasonCode()
  reasonCode?: CancellationReasonCode | null;

  @HoldSeconds()
  holdSeconds?: number | null;

  @IdempotencyKey()
  idempotencyKey?: string | null;
}

@InterfaceType({
  description: 'How cancelling an invoice ended, with the invoice as it now stands.',
  resolveType: ({ type }: { type: string }) => type,
})
export abstract class CancelInvoiceResult {
  @Field(() => Invoice, { description: 'The invoice as it now stands.' })
  invoice: Invoice;

  @Message()
  message: string;
}

@ObjectType({
  implements: CancelInvoiceResult,
  description: 'It is void in the billing system and cancelled here.',
  simpleResolvers: true,
})
export class InvoiceCancelled extends CancelInvoiceResult {}

@ObjectType({
  implements: CancelInvoiceResult,
  description:
    'Nothing has been sent yet: it begins at `beginsAt`, unless the invoice is kept (`keepInvoice`) until then.',
  simpleResolvers: true,
})
export class CancellationHeld extends CancelInvoiceResult {
  @Field(() => ID, { description: 'Opaque; follow it by `billingOperation`.' })
  operationId: string;

  @Field(() => DateTime, { description: 'When the billing system will be asked.' })
  beginsAt: Date;
}

@ObjectType({
  implements: CancelInvoiceResult,
  description: 'Its state forbids it, here or in the billing system; nothing was voided.',
  simpleResolvers: true,
})
export class InvoiceNotCancellable extends CancelInvoiceResult {
  @Field(() => CancellationBlocker, { description: 'Which state it is, as a code; the message says it in words.' })
  blocker: CancellationBlocker;
}

@ObjectType({
  implements: [CancelInvoiceResult, FailedOperation],
  description: 'The billing system refused, failed or did not answer; the invoice is still SENT.',
  simpleResolvers: true,
})
export class CancellationFailed extends CancelInvoiceResult implements FailedOperation {
  cause: BillingCause;
  causeMessage: string;
  outcome: BillingOutcome;
  operationId: string;
}
