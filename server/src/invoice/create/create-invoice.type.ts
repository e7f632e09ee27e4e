import { Field, ID, InputType, InterfaceType, ObjectType } from 'type-graphql';
import type { BillingCause } from '../../billing/failure.ts';
import type { BillingOutcome } from '../../billing/operation/failure-of.ts';
import { IdempotencyKey } from '../../billing/operation/idempotency-key.type.ts';
import { Decimal, SafeInt } from '../../graphql/scalars.ts';
import { WorkOrderAnswer } from '../../work-order/work-order-answer.type.ts';
import { FailedOperation } from '../billing-operation.type.ts';
import { InvoicingBlocker } from '../blockers.ts';
import { Invoice } from '../invoice.entity.ts';

/** What can be chosen of an invoice, and what it was shown as. */
@InputType()
export abstract class InvoiceChoices {
  @Field(() => Boolean, { defaultValue: true, description: "Bill the device model's cost too." })
  includeUnitPrice: boolean;

  @Field(() => Decimal, {
    nullable: true,
    description: "Percent, 0 to 100, up to 3 decimals. Null: the tenant's.",
  })
  taxRatePercent?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Of the preview with the same choices: refuse with CHANGED_MEANWHILE if anything that would be billed, to whom or where it is sent is another. Our app always sends it. Null: create it however it would be.',
  })
  expectedFingerprint?: string | null;

  @Field(() => SafeInt, {
    nullable: true,
    description:
      "In minor units of the tenant's currency: refuse with CHANGED_MEANWHILE if the total would be another. Null: whatever it is.",
  })
  expectedTotalMinorUnits?: number | null;

  @IdempotencyKey()
  idempotencyKey?: string | null;
}

@InputType({ description: 'Which work order to invoice, and the choices on its invoice.' })
export class CreateInvoiceInput extends InvoiceChoices {
  @Field(() => ID, { description: 'The id of the work order.' })
  workOrderId: string;
}

@InterfaceType({
  description: 'How creating an invoice ended, with the work order as it now stands.',
  resolveType: ({ type }: { type: string }) => type,
})
export abstract class CreateInvoiceResult extends WorkOrderAnswer {}

@ObjectType({
  implements: CreateInvoiceResult,
  description: 'It is in the billing system and here.',
  simpleResolvers: true,
})
export class InvoiceCreated extends CreateInvoiceResult {
  @Field(() => Invoice, { description: 'The new invoice, as it now stands.' })
  invoice: Invoice;
}

@ObjectType({
  implements: CreateInvoiceResult,
  description: 'Our own rules forbid it; nothing was sent.',
  simpleResolvers: true,
})
export class WorkOrderNotInvoiceable extends CreateInvoiceResult {
  @Field(() => InvoicingBlocker, { description: 'Which rule it is, as a code; the message says it in words.' })
  blocker: InvoicingBlocker;
}

@ObjectType({
  implements: [CreateInvoiceResult, FailedOperation],
  description: 'The billing system refused, failed or did not answer; there is no invoice here.',
  simpleResolvers: true,
})
export class InvoiceCreationFailed extends CreateInvoiceResult implements FailedOperation {
  cause: BillingCause;
  causeMessage: string;
  outcome: BillingOutcome;
  operationId: string;
}
