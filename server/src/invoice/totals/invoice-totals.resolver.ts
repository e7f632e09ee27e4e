import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import { badUserInput } from '../../errors.ts';
import { type Context, signedIn } from '../../graphql/context.ts';
import { OnlyWithInvoices, Requires } from '../../graphql/requires.ts';
import { InvoiceTotals } from './invoice-totals.type.ts';
import { readInvoiceTotals } from './read-invoice-totals.ts';

const MOST_MONTHS = 60;

@Resolver()
export class InvoiceTotalsResolver {
  @OnlyWithInvoices()
  @Requires('invoices.view')
  @Query(() => InvoiceTotals, { nullable: true, description: 'How many invoices there are and what they bill.' })
  invoiceTotals(
    @Arg('months', () => Int, { defaultValue: 12, description: `How many months: 1 to ${MOST_MONTHS}.` })
    months: number,
    @Ctx() context: Context,
  ): Promise<InvoiceTotals> {
    if (months < 1 || months > MOST_MONTHS) throw badUserInput(`months must be between 1 and ${MOST_MONTHS}.`);
    return readInvoiceTotals(context.deps, signedIn(context).tenant, months);
  }
}
