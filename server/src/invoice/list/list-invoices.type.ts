import { InvoiceStatus } from '@tuffops/shared/invoice/status';
import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import { CalendarDay } from '../../graphql/scalars.ts';
import type { Connection } from '../../list/connection.ts';
import { connectionType } from '../../list/connection.type.ts';
import { SortDirection } from '../../list/sort-direction.ts';
import { Invoice } from '../invoice.entity.ts';

export const InvoiceSortKey = {
  ISSUED_AT: 'ISSUED_AT',
  NUMBER: 'NUMBER',
  TOTAL: 'TOTAL',
  CUSTOMER_NAME: 'CUSTOMER_NAME',
} as const;
export type InvoiceSortKey = keyof typeof InvoiceSortKey;

registerEnumType(InvoiceSortKey, {
  name: 'InvoiceSortKey',
  description: 'What invoices are sorted by.',
  valuesConfig: {
    ISSUED_AT: { description: 'When it was issued.' },
    NUMBER: { description: 'Its number.' },
    TOTAL: { description: 'What it bills.' },
    CUSTOMER_NAME: { description: 'Whom it bills, as billed, in the order of the alphabet.' },
  },
});

@InputType({ description: 'Which invoices: those that every given part allows.' })
export class InvoiceFilter {
  @Field(() => String, {
    nullable: true,
    description:
      "Words, each of which must stand anywhere in the number or in the customer's name; case, accents and kinds of blanks and apostrophes do not matter. `INV-119`, `inv 119` and `#119` are one number. Up to 200 characters.",
  })
  search?: string | null;

  @Field(() => [InvoiceStatus], { nullable: true, description: 'Any of these; none given: all.' })
  statuses?: InvoiceStatus[] | null;

  @Field(() => CalendarDay, { nullable: true, description: "Issued on that day or later, in the tenant's time zone." })
  issuedFrom?: string | null;

  @Field(() => CalendarDay, { nullable: true, description: "Issued on that day or before, in the tenant's time zone." })
  issuedTo?: string | null;

  @Field(() => ID, { nullable: true, description: 'Of this work order.' })
  workOrderId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Of this customer.' })
  customerId?: string | null;

  @Field(() => [ID], { nullable: true, description: 'Any of these, for instance to look again at what is shown.' })
  ids?: string[] | null;
}

@InputType({ description: 'The order of invoices.' })
export class InvoiceSort {
  @Field(() => InvoiceSortKey, { defaultValue: 'ISSUED_AT', description: 'What to sort by.' })
  by: InvoiceSortKey;

  @Field(() => SortDirection, { defaultValue: 'DESC', description: 'Which end comes first.' })
  direction: SortDirection;
}

export const InvoiceConnection = connectionType('Invoice', Invoice, 'invoices');
export type InvoiceConnection = Connection<Invoice>;
