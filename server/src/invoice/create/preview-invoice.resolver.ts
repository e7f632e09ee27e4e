import { Arg, Ctx, Field, ID, ObjectType, Query, Resolver } from 'type-graphql';
import { notFound } from '../../errors.ts';
import { type Context, reachOf, signedIn } from '../../graphql/context.ts';
import { Money } from '../../graphql/money.type.ts';
import { parseId } from '../../graphql/parse-id.ts';
import { OnlyWithInvoices, Requires, RequiresAny } from '../../graphql/requires.ts';
import { CalendarDay, Decimal } from '../../graphql/scalars.ts';
import { findWorkOrder } from '../../work-order/find-work-order.ts';
import { InvoiceLineKind } from '../invoice-line.entity.ts';
import { previewInvoice } from './preview-invoice.ts';

/** Whoever may create invoices sees what they would bill only with the key of either side's prices. */
const PRICES = ['work_orders.pricing', 'invoices.view'] as const;

@ObjectType({ description: 'A line as it would be billed.', simpleResolvers: true })
class InvoicePreviewLine {
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
class InvoicePreview {
  @Field(() => [InvoicePreviewLine], { description: 'The unit first, then the items.' })
  lines: InvoicePreviewLine[];

  @Field(() => Boolean, { description: "The device model's cost is among the lines." })
  includesUnitPrice: boolean;

  @Field(() => Decimal, { description: "Percent, 0 to 100: what was given, or the tenant's." })
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
}

@Resolver()
export class PreviewInvoiceResolver {
  @OnlyWithInvoices()
  @Requires('invoices.create')
  @Query(() => InvoicePreview, {
    nullable: true,
    description:
      'What an invoice of this work order would bill now. A tax rate out of range, or a total too large, is BAD_USER_INPUT.',
  })
  async previewInvoice(
    @Arg('workOrderId', () => ID, { description: 'The id of the work order.' }) workOrderId: string,
    @Arg('includeUnitPrice', () => Boolean, { defaultValue: true, description: "Bill the device model's cost too." })
    includeUnitPrice: boolean,
    @Arg('taxRatePercent', () => Decimal, {
      nullable: true,
      description: "Percent, 0 to 100, up to 3 decimals. Null: the tenant's.",
    })
    taxRatePercent: string | null,
    @Ctx() context: Context,
  ): Promise<InvoicePreview> {
    const caller = signedIn(context);
    const { manager } = reachOf(context);
    const { seams } = context.deps;
    const workOrder = await findWorkOrder(manager, caller, parseId(workOrderId, 'workOrderId'));
    const wanted = { workOrderId: workOrder?.id ?? '', includeUnitPrice, taxRatePercent };
    const preview = workOrder && (await previewInvoice({ manager, seams }, caller, wanted));
    if (!preview) throw notFound('work order');

    const { currency } = preview;
    const money = (minorUnits: number): Money => ({ minorUnits, currency });
    return {
      ...preview,
      lines: preview.lines.map((line) => ({
        ...line,
        unitPrice: money(line.unitPriceMinorUnits),
        amount: money(line.amountMinorUnits),
      })),
      subtotal: money(preview.subtotalMinorUnits),
      tax: money(preview.taxMinorUnits),
      total: money(preview.totalMinorUnits),
      unitPrice: money(preview.unitPriceMinorUnits),
    };
  }
}
