import { Field, ID, InputType, InterfaceType, ObjectType } from 'type-graphql';
import { BillingCause } from '../../billing/failure.ts';
import { BillingOutcome } from '../../billing/operation/failure-of.ts';
import { Message } from '../../graphql/message.ts';
import { SendingBlocker } from '../blockers.ts';
import { Invoice } from '../invoice.entity.ts';

@InputType({ description: 'Which invoice to e-mail again.' })
export class SendInvoiceAgainInput {
  @Field(() => ID, { description: 'The id of the invoice.' })
  invoiceId: string;
}

@InterfaceType({
  description: 'How e-mailing an invoice again ended.',
  resolveType: ({ type }: { type: string }) => type,
})
export abstract class SendInvoiceAgainResult {
  @Field(() => Invoice, { description: 'The invoice as it now stands.' })
  invoice: Invoice;

  @Message()
  message: string;
}

@ObjectType({
  implements: SendInvoiceAgainResult,
  description: 'The billing system took it over to e-mail it to the address it was billed to.',
  simpleResolvers: true,
})
export class InvoiceSentAgain extends SendInvoiceAgainResult {}

@ObjectType({
  implements: SendInvoiceAgainResult,
  description: 'Its state forbids it; nothing was sent.',
  simpleResolvers: true,
})
export class InvoiceNotSendable extends SendInvoiceAgainResult {
  @Field(() => SendingBlocker, { description: 'Which state it is, as a code; the message says it in words.' })
  blocker: SendingBlocker;
}

@ObjectType({
  implements: SendInvoiceAgainResult,
  description: 'The billing system refused, failed or did not answer. The invoice itself is as it was.',
  simpleResolvers: true,
})
export class SendingFailed extends SendInvoiceAgainResult {
  @Field(() => BillingCause, { description: 'What went wrong, as a code; the message says it in words.' })
  cause: BillingCause;

  @Field(() => BillingOutcome, {
    description:
      'REFUSED: surely not sent. UNKNOWN: it may have been; nobody can find out, and nothing else hangs on it.',
  })
  outcome: BillingOutcome;
}
