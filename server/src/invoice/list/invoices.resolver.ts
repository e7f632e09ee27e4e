import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import { askedOf } from '../../graphql/asked.ts';
import { type Context, signedIn } from '../../graphql/context.ts';
import { OnlyWithInvoices, Requires } from '../../graphql/requires.ts';
import { listInvoices } from './list-invoices.ts';
import { InvoiceConnection, InvoiceListArgs } from './list-invoices.type.ts';

@Resolver()
export class InvoicesResolver {
  @OnlyWithInvoices()
  @Requires('invoices.view')
  @Query(() => InvoiceConnection, { nullable: true, description: 'A page of the invoices.' })
  invoices(
    @Args(() => InvoiceListArgs) args: InvoiceListArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<InvoiceConnection> {
    return listInvoices(context.deps, signedIn(context), args, askedOf(info));
  }
}
