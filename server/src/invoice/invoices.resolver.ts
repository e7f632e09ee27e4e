import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import { type Context, signedIn } from '../graphql/context.ts';
import { OnlyWithInvoices, Requires } from '../graphql/requires.ts';
import { listInvoices } from './list-invoices.ts';
import { InvoiceConnection, InvoiceFilter, InvoiceSort } from './list-invoices.type.ts';

@Resolver()
export class InvoicesResolver {
  @OnlyWithInvoices()
  @Requires('invoices.view')
  @Query(() => InvoiceConnection, { nullable: true, description: 'The invoices. `first`: 1 to 100.' })
  invoices(
    @Arg('filter', () => InvoiceFilter, { nullable: true, description: 'None: all.' }) filter: InvoiceFilter | null,
    @Arg('sort', () => InvoiceSort, { nullable: true, description: 'None: newest first.' }) sort: InvoiceSort | null,
    @Arg('first', () => Int, { nullable: true, defaultValue: 50, description: 'How many: 1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'An `endCursor` of the same list.' }) after:
      | string
      | null,
    @Ctx() context: Context,
  ): Promise<InvoiceConnection> {
    return listInvoices(context.deps, signedIn(context), { filter, sort, first, after });
  }
}
