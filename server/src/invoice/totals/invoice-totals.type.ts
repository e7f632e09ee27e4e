import { Field, Int, ObjectType } from 'type-graphql';
import { Money } from '../../graphql/money.type.ts';
import { CalendarDay } from '../../graphql/scalars.ts';

@ObjectType({ description: 'How many invoices, and what they bill together.', simpleResolvers: true })
export class InvoiceSum {
  @Field(() => Int, { description: 'How many, in whatever currency.' })
  count: number;

  @Field(() => [Money], {
    description: "Their totals, tax included: one sum for each currency, the tenant's own first, be it 0.",
  })
  amounts: Money[];
}

@ObjectType({ description: 'What is overdue for so many days.', simpleResolvers: true })
export class OverdueInvoices {
  @Field(() => Int, { description: 'Days since the due day: at least so many.' })
  fromDays: number;

  @Field(() => Int, { nullable: true, description: 'At most so many. Null: without an end.' })
  toDays: number | null;

  @Field(() => InvoiceSum, { description: 'Those that are SENT and were due so long ago.' })
  sum: InvoiceSum;
}

@ObjectType({ description: "A month in the tenant's time zone.", simpleResolvers: true })
export class InvoiceMonth {
  @Field(() => CalendarDay, { description: 'The first day of the month: `2026-11-01`.' })
  month: string;

  @Field(() => InvoiceSum, { description: 'Issued in it, whatever became of them.' })
  issued: InvoiceSum;

  @Field(() => InvoiceSum, { description: 'PAID, and their payment learnt of in it, whenever issued.' })
  paid: InvoiceSum;

  @Field(() => InvoiceSum, { description: 'Those of `paid` that are fully credited or refunded by now.' })
  credited: InvoiceSum;

  @Field(() => InvoiceSum, { description: 'Cancelled in it, whenever issued.' })
  cancelled: InvoiceSum;
}

@ObjectType({ description: "Counts and sums of the tenant's invoices, all of one moment.", simpleResolvers: true })
export class InvoiceTotals {
  @Field(() => CalendarDay, { description: "Today in the tenant's time zone; what was due before it is overdue." })
  today: string;

  @Field(() => InvoiceSum, { description: 'All that are SENT: what is still to be paid.' })
  sent: InvoiceSum;

  @Field(() => InvoiceSum, { description: 'All that are PAID, the credited ones among them.' })
  paid: InvoiceSum;

  @Field(() => InvoiceSum, { description: 'All that are PAID and fully credited or refunded.' })
  credited: InvoiceSum;

  @Field(() => InvoiceSum, { description: 'All that are CANCELLED.' })
  cancelled: InvoiceSum;

  @Field(() => InvoiceSum, { description: 'All that are SENT and were due before today.' })
  overdue: InvoiceSum;

  @Field(() => [OverdueInvoices], { description: 'The overdue ones by age, the youngest first; every one is in one.' })
  overdueByAge: OverdueInvoices[];

  @Field(() => [InvoiceMonth], { description: 'The last months up to this one, oldest first, empty ones too.' })
  months: InvoiceMonth[];
}
