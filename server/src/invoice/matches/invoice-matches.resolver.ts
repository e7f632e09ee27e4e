import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { type Context, signedIn } from '../../graphql/context.ts';
import { OnlyWithInvoices, Requires } from '../../graphql/requires.ts';
import { InvoiceFilter } from '../list/list-invoices.type.ts';
import { InvoiceMatches } from './invoice-matches.type.ts';
import { matchInvoices } from './match-invoices.ts';

@Resolver()
export class InvoiceMatchesResolver {
  @OnlyWithInvoices()
  @Requires('invoices.view')
  @Query(() => InvoiceMatches, {
    nullable: true,
    description: 'How many invoices the list has by a filter, and what they bill together.',
  })
  invoiceMatches(
    @Arg('filter', () => InvoiceFilter, { nullable: true, description: 'Which invoices. Null: all of them.' })
    filter: InvoiceFilter | null,
    @Ctx() context: Context,
  ): Promise<InvoiceMatches> {
    return matchInvoices(context.deps, signedIn(context), filter ?? {});
  }
}
