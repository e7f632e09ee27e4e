import { InvoiceStatus } from '@tuffops/shared/invoice/status';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { PageInfo } from '../graphql/page-info.type.ts';
import { CalendarDay } from '../graphql/scalars.ts';
import { SortDirection } from '../graphql/sort-direction.ts';
import { Invoice } from './invoice.entity.ts';

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
    description: "Any part of the invoice number or of the customer's name, upper or lower case; up to 200 characters.",
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
}

@InputType({ description: 'The order of invoices.' })
export class InvoiceSort {
  @Field(() => InvoiceSortKey, { defaultValue: 'ISSUED_AT', description: 'What to sort by.' })
  by: InvoiceSortKey;

  @Field(() => SortDirection, { defaultValue: 'DESC', description: 'Which end comes first.' })
  direction: SortDirection;
}

@ObjectType({ description: 'A page of invoices.', simpleResolvers: true })
export class InvoiceConnection {
  @Field(() => [Invoice], { description: 'The rows of this page.' })
  nodes: Invoice[];

  @Field(() => PageInfo, { description: 'Whether more follow, and from where.' })
  pageInfo: PageInfo;

  @Field(() => Int, { description: 'Of all pages; exact up to 1,000.' })
  totalCount: number;

  @Field(() => Boolean, { description: 'False: there are more than `totalCount`.' })
  totalCountIsExact: boolean;
}
