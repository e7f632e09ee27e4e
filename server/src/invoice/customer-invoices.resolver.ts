import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Customer } from '../customer/customer.entity.ts';
import type { Context } from '../graphql/context.ts';
import { OnlyWithInvoices, Requires } from '../graphql/requires.ts';
import { InvoiceSum } from './totals/invoice-totals.type.ts';
import { sentByCustomer } from './totals/sent-by-customer.ts';

/** What a customer owes. */
@Resolver(() => Customer)
export class CustomerInvoicesResolver {
  @OnlyWithInvoices()
  @Requires('invoices.view')
  @FieldResolver(() => InvoiceSum, {
    nullable: true,
    description: 'Their invoices that are SENT: what is still to be paid.',
  })
  async openInvoices(@Root() { id }: Customer, @Ctx() context: Context): Promise<InvoiceSum> {
    return (await context.loader(sentByCustomer).load(id)).open;
  }

  @OnlyWithInvoices()
  @Requires('invoices.view')
  @FieldResolver(() => InvoiceSum, {
    nullable: true,
    description: "Those of `openInvoices` that were due before today in the tenant's time zone.",
  })
  async overdueInvoices(@Root() { id }: Customer, @Ctx() context: Context): Promise<InvoiceSum> {
    return (await context.loader(sentByCustomer).load(id)).overdue;
  }
}
