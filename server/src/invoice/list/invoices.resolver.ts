import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Query, Resolver } from 'type-graphql';
import { askedOf } from '../../graphql/asked.ts';
import { type Context, signedIn } from '../../graphql/context.ts';
import { OnlyWithInvoices, Requires } from '../../graphql/requires.ts';
import { After, First } from '../../list/page-args.ts';
import { listInvoices } from './list-invoices.ts';
import { InvoiceConnection, InvoiceFilter, InvoiceSort } from './list-invoices.type.ts';

@Resolver()
export class InvoicesResolver {
  @OnlyWithInvoices()
  @Requires('invoices.view')
  @Query(() => InvoiceConnection, { nullable: true, description: 'The invoices.' })
  invoices(
    @Arg('filter', () => InvoiceFilter, { nullable: true, description: 'None: all.' }) filter: InvoiceFilter | null,
    @Arg('sort', () => InvoiceSort, { nullable: true, description: 'None: newest first.' }) sort: InvoiceSort | null,
    @First() first: number | null,
    @After() after: string | null,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<InvoiceConnection> {
    return listInvoices(context.deps, signedIn(context), { filter, sort, first, after }, askedOf(info));
  }
}
