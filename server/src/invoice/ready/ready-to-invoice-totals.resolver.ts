import { Ctx, Field, FieldResolver, Int, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { type Context, signedIn } from '../../graphql/context.ts';
import { Money } from '../../graphql/money.type.ts';
import { OnlyWithInvoices, Requires, RequiresAny } from '../../graphql/requires.ts';
import { WorkOrder } from '../../work-order/work-order.entity.ts';
import { amountToBillByWorkOrder } from './amount-to-bill.ts';
import { countReadyToInvoice, sumReadyToInvoice } from './ready-to-invoice-totals.ts';

@ObjectType({
  description: 'The COMPLETED work orders without an active invoice, of those that the viewer sees.',
})
class ReadyToInvoiceTotals {
  @Field(() => Int, { description: 'How many; exact.' })
  count: number;

  @Field(() => [Money], {
    description: 'What they come to together, each its `amountToBill`: one sum for each currency, be it 0.',
  })
  amounts: Money[];
}

/** What waits for an invoice; counted and added up only when that is asked. */
@Resolver(() => ReadyToInvoiceTotals)
export class ReadyToInvoiceTotalsResolver {
  @OnlyWithInvoices()
  @Requires('invoices.view')
  @Query(() => ReadyToInvoiceTotals, { nullable: true, description: 'How much waits to be invoiced.' })
  readyToInvoiceTotals(): object {
    return {};
  }

  @FieldResolver()
  count(@Ctx() context: Context): Promise<number> {
    return countReadyToInvoice(context.deps, signedIn(context));
  }

  @FieldResolver()
  amounts(@Ctx() context: Context): Promise<Money[]> {
    return sumReadyToInvoice(context.deps, signedIn(context));
  }
}

@Resolver(() => WorkOrder)
export class AmountToBillResolver {
  @OnlyWithInvoices()
  @RequiresAny('work_orders.pricing', 'invoices.view')
  @FieldResolver(() => Money, {
    nullable: true,
    description:
      "What a new invoice would come to, tax included, with the choices it starts from: those of the last one, else with the unit and the tenant's tax rate. Null: more than one invoice carries.",
  })
  async amountToBill(@Root() { id }: WorkOrder, @Ctx() context: Context): Promise<Money | null> {
    const minorUnits = await context.loader(amountToBillByWorkOrder).load(id);
    return minorUnits === null ? null : { minorUnits, currency: signedIn(context).tenant.currency };
  }
}
