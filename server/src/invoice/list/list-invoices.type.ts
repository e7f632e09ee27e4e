import { InvoiceStatus } from '@tuffops/shared/invoice/status';
import { MAX_SEARCH } from '@tuffops/shared/lengths';
import { Field, ID, InputType } from 'type-graphql';
import { CalendarDay, DateTime, SafeInt } from '../../graphql/scalars.ts';
import type { Connection } from '../../list/connection.ts';
import { type ListArgs, listTypes, type Order } from '../../list/list-types.ts';
import { Invoice } from '../invoice.entity.ts';

const SORTS = {
  ISSUED_AT: 'When it was issued.',
  NUMBER: 'Its number, as a number: 9 before 10.',
  TOTAL: 'Its total in minor units, whatever the currency.',
  CUSTOMER_NAME: 'Whom it bills, as billed, in the order of the alphabet.',
  DUE_ON: 'The day it is due.',
};
export type InvoiceSortKey = keyof typeof SORTS;
export const NEWEST_FIRST: Order<InvoiceSortKey> = { by: 'ISSUED_AT', direction: 'DESC' };

@InputType({ description: 'Which invoices: those that every given part allows; a part that is null allows all.' })
export class InvoiceFilter {
  @Field(() => String, {
    nullable: true,
    description: `Words, each of which must stand anywhere in the number or in the customer's name; case, accents, apostrophes and kinds of blanks do not matter. \`INV-119\`, \`invoice 119\` and \`#119\` are one number. Up to ${MAX_SEARCH} characters.`,
  })
  search?: string | null;

  @Field(() => [InvoiceStatus], { nullable: true, description: 'Any of these. Null or empty: whatever the status.' })
  statuses?: InvoiceStatus[] | null;

  @Field(() => CalendarDay, { nullable: true, description: "Issued on that day or later, in the tenant's time zone." })
  issuedFrom?: string | null;

  @Field(() => CalendarDay, { nullable: true, description: "Issued on that day or before, in the tenant's time zone." })
  issuedTo?: string | null;

  @Field(() => CalendarDay, { nullable: true, description: 'Due on that day or later.' })
  dueFrom?: string | null;

  @Field(() => CalendarDay, { nullable: true, description: 'Due on that day or before.' })
  dueTo?: string | null;

  @Field(() => CalendarDay, {
    nullable: true,
    description: "CANCELLED on that day or later, in the tenant's time zone.",
  })
  cancelledFrom?: string | null;

  @Field(() => CalendarDay, {
    nullable: true,
    description: "CANCELLED on that day or before, in the tenant's time zone.",
  })
  cancelledTo?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "True: SENT, and due before today in the tenant's time zone. False: the others. Null: all.",
  })
  isOverdue?: boolean | null;

  @Field(() => SafeInt, {
    nullable: true,
    description:
      'Whose total, tax included, is exactly so many minor units, whatever the currency: `128450` for $1,284.50.',
  })
  totalMinorUnits?: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: whose cancellation is being verified with the billing system. False: the others. Null: all.',
  })
  isBeingVerified?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'True: SENT, whose last cancellation did not go through and was not tried again. False: the others. Null: all.',
  })
  hasFailed?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: of which the billing system says something else at present. False: the others. Null: all.',
  })
  hasDifference?: boolean | null;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'Whose `updatedAt` is that instant or later. Ask for a minute more than you have: what is being written meanwhile is found once it is there.',
  })
  updatedSince?: Date | null;

  @Field(() => ID, { nullable: true, description: 'The id of the work order they bill.' })
  workOrderId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The id of the customer they bill.' })
  customerId?: string | null;

  @Field(() => [ID], { nullable: true, description: 'Any of these, for instance to look again at what is shown.' })
  ids?: string[] | null;
}

export type InvoiceListArgs = ListArgs<InvoiceFilter, InvoiceSortKey>;
export type InvoiceConnection = Connection<Invoice>;
export const { Connection: InvoiceConnection, Args: InvoiceListArgs } = listTypes('Invoice', {
  node: Invoice,
  rows: 'invoices',
  filter: InvoiceFilter,
  sorts: SORTS,
  usual: NEWEST_FIRST,
  usually: 'newest first',
});
