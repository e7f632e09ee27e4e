import { Field, ID, InputType, InterfaceType, ObjectType } from 'type-graphql';
import { BillingCause } from '../../billing/failure.ts';
import { BillingOutcome } from '../../billing/operation/failure-of.ts';
import { Message } from '../../graphql/message.ts';
import { CancellationBlocker } from '../blockers.ts';
import { Invoice } from '../invoice.entity.ts';

@InputType({ description: 'Which invoice to cancel.' })
export class CancelInvoiceInput {
  @Field(() => ID, { description: 'Of the invoice.' })
  invoiceId: string;

  @Field(() => String, { nullable: true, description: "Why, in the person's words; up to 500 characters." })
  reason?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      '1 to 255 printable ASCII characters; names this one operation for 24 hours. Repeating it answers how that operation ended.',
  })
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
  description: 'Its state forbids it, here or in the billing system; nothing was voided.',
  simpleResolvers: true,
})
export class InvoiceNotCancellable extends CancelInvoiceResult {
  @Field(() => CancellationBlocker, { description: 'Which state.' })
  blocker: CancellationBlocker;
}

@ObjectType({
  implements: CancelInvoiceResult,
  description: 'The billing system refused, failed or did not answer; the invoice is still SENT.',
  simpleResolvers: true,
})
export class CancellationFailed extends CancelInvoiceResult {
  @Field(() => BillingCause, { description: 'Why.' })
  cause: BillingCause;

  @Field(() => BillingOutcome, { description: 'Whether that is final.' })
  outcome: BillingOutcome;

  @Field(() => ID, { description: 'Opaque; names this attempt, for support.' })
  operationId: string;
}
