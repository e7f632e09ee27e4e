import { Field, ObjectType } from 'type-graphql';
import { Money } from '../../graphql/money.type.ts';
import { Requires, RequiresAny } from '../../graphql/requires.ts';
import { CalendarDay, Decimal } from '../../graphql/scalars.ts';
import { WorkOrder } from '../../work-order/work-order.entity.ts';
import { Invoice } from '../invoice.entity.ts';
import { InvoiceLineKind } from '../invoice-line.entity.ts';

/** Whoever may create invoices sees what they would bill only with the key of either side's prices. */
const PRICES = ['work_orders.pricing', 'invoices.view'] as const;

@ObjectType({ description: 'A line as it would be billed.', simpleResolvers: true })
export class InvoicePreviewLine {
  @Field(() => InvoiceLineKind, { description: 'Whether it would bill the unit, or an item of the work order.' })
  kind: InvoiceLineKind;

  @Field(() => String, { description: 'What would be billed, as it would stand on the invoice.' })
  description: string;

  @Field(() => Decimal, { description: 'More than 0, up to 4 decimals.' })
  quantity: string;

  @RequiresAny(...PRICES)
  @Field(() => Money, { nullable: true, description: 'The price of one, before tax.' })
  unitPrice: Money;

  @RequiresAny(...PRICES)
  @Field(() => Money, { nullable: true, description: 'Quantity × unit price, rounded once, half away from zero.' })
  amount: Money;
}

@ObjectType({ description: 'What an invoice of this work order would bill now.', simpleResolvers: true })
export class InvoicePreview {
  @Field(() => [InvoicePreviewLine], { description: 'The unit first, then the items.' })
  lines: InvoicePreviewLine[];

  @Field(() => Boolean, { description: "The device model's cost is among the lines." })
  includesUnitPrice: boolean;

  @Field(() => Decimal, { description: 'Percent, 0 to 100: what was given, or what it starts with.' })
  taxRatePercent: string;

  @RequiresAny(...PRICES)
  @Field(() => Money, { nullable: true, description: 'The sum of the lines, before tax.' })
  subtotal: Money;

  @RequiresAny(...PRICES)
  @Field(() => Money, { nullable: true, description: 'The rate on the subtotal, rounded once, half away from zero.' })
  tax: Money;

  @RequiresAny(...PRICES)
  @Field(() => Money, { nullable: true, description: 'Subtotal and tax: what to send as `expectedTotalMinorUnits`.' })
  total: Money;

  @Field(() => CalendarDay, { description: 'When it would be due, if it were created now.' })
  dueOn: string;

  @RequiresAny(...PRICES)
  @Field(() => Money, { nullable: true, description: "The device model's cost, whether included or not." })
  unitPrice: Money;

  @Field(() => String, { description: 'The line that bills the unit, whether included or not.' })
  unitDescription: string;

  @Field(() => String, { description: 'Whom it would bill, by name.' })
  customerName: string;

  @Requires('customers.view')
  @Field(() => String, {
    nullable: true,
    description: 'Where it would be sent. Null: the customer has no e-mail address.',
  })
  customerEmail: string | null;

  @Field(() => String, {
    description:
      'Opaque. Of everything that would be billed, to whom and where it is sent: what to send as `expectedFingerprint`.',
  })
  fingerprint: string;

  @Field(() => WorkOrder, { description: 'The work order that it would bill, as it is now.' })
  workOrder: WorkOrder;

  @Field(() => Invoice, {
    nullable: true,
    description: 'The last invoice of this work order, whatever became of it. Null: it never had one.',
  })
  lastInvoice: Invoice | null;
}
