import { Field, ID, InputType, InterfaceType, ObjectType, registerEnumType } from 'type-graphql';
import type { BillingCause } from '../../billing/failure.ts';
import type { BillingOutcome } from '../../billing/operation/failure-of.ts';
import { DateTime } from '../../graphql/scalars.ts';
import { WorkOrderAnswer } from '../../work-order/work-order-answer.type.ts';
import { FailedOperation } from '../billing-operation.type.ts';
import { CancellationBlocker, InvoicingBlocker } from '../blockers.ts';
import { HoldSeconds } from '../cancel/hold-seconds.ts';
import { type CancellationReasonCode, ReasonCode, ReasonWords } from '../cancellation-reason.type.ts';
import { InvoiceChoices } from '../create/create-invoice.type.ts';
import { Invoice } from '../invoice.entity.ts';
import { ReissueStep } from './answer-reissue.ts';

registerEnumType(ReissueStep, {
  name: 'ReissueStep',
  description: 'Which half of a re-issue.',
  valuesConfig: {
    CANCEL: { description: 'To cancel the old invoice.' },
    CREATE: { description: 'To create the new one: the old one is cancelled.' },
  },
});

@InputType({ description: 'Which invoice to cancel and create again, and the choices on the new one.' })
export class ReissueInvoiceInput extends InvoiceChoices {
  @Field(() => ID, { description: 'The id of the invoice to cancel.' })
  invoiceId: string;

  @ReasonWords()
  reason?: string | null;

  @ReasonCode()
  reasonCode?: CancellationReasonCode | null;

  @HoldSeconds()
  holdSeconds?: number | null;
}

@InterfaceType({
  description: 'How cancelling an invoice and creating it again ended, with both sides as they now stand.',
  resolveType: ({ type }: { type: string }) => type,
})
export abstract class ReissueInvoiceResult extends WorkOrderAnswer {
  @Field(() => Invoice, { description: 'The old invoice as it now stands.' })
  invoice: Invoice;
}

@ObjectType({
  implements: ReissueInvoiceResult,
  description: 'The old invoice is cancelled and the new one is created, in both systems.',
  simpleResolvers: true,
})
export class InvoiceReissued extends ReissueInvoiceResult {
  @Field(() => Invoice, { description: 'The new invoice, as it now stands.' })
  replacement: Invoice;
}

@ObjectType({
  implements: ReissueInvoiceResult,
  description:
    'Nothing has been sent yet: it begins at `beginsAt`, unless the invoice is kept (`keepInvoice`) until then.',
  simpleResolvers: true,
})
export class ReissueHeld extends ReissueInvoiceResult {
  @Field(() => ID, { description: 'Opaque; of the cancellation, follow it by `billingOperation`.' })
  operationId: string;

  @Field(() => DateTime, { description: 'When the billing system will be asked.' })
  beginsAt: Date;
}

@ObjectType({
  implements: ReissueInvoiceResult,
  description: 'Our own rules, or its state in the billing system, forbid it; nothing was changed in either system.',
  simpleResolvers: true,
})
export class InvoiceNotReissuable extends ReissueInvoiceResult {
  @Field(() => CancellationBlocker, {
    nullable: true,
    description: 'Why the old invoice cannot be cancelled. Null: it could.',
  })
  cancellationBlocker: CancellationBlocker | null;

  @Field(() => InvoicingBlocker, {
    nullable: true,
    description: 'Why the work order could not be invoiced again. Null: it could, or the old invoice is in the way.',
  })
  invoicingBlocker: InvoicingBlocker | null;
}

@ObjectType({
  implements: [ReissueInvoiceResult, FailedOperation],
  description:
    'One half did not go through. CANCEL: the old invoice is still SENT, and nothing else happened. CREATE: the old one is cancelled and there is no new one. While the outcome is UNKNOWN it goes on by itself.',
  simpleResolvers: true,
})
export class ReissueFailed extends ReissueInvoiceResult implements FailedOperation {
  @Field(() => ReissueStep, { description: 'Which half it is.' })
  step: ReissueStep;

  cause: BillingCause;
  causeMessage: string;
  outcome: BillingOutcome;
  operationId: string;
}
