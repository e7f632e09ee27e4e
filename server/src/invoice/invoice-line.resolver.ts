import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { type Context, signedIn } from '../graphql/context.ts';
import { Money } from '../graphql/money.type.ts';
import { InvoiceLine } from './invoice-line.entity.ts';

@Resolver(() => InvoiceLine)
export class InvoiceLineResolver {
  @FieldResolver(() => Money, { description: 'The price of one, before tax.' })
  unitPrice(@Root() { unitPriceMinorUnits: minorUnits }: InvoiceLine, @Ctx() context: Context): Money {
    return { minorUnits, currency: signedIn(context).tenant.currency };
  }

  @FieldResolver(() => Money, { description: 'Quantity × unit price, rounded once, half away from zero.' })
  amount(@Root() { amountMinorUnits: minorUnits }: InvoiceLine, @Ctx() context: Context): Money {
    return { minorUnits, currency: signedIn(context).tenant.currency };
  }
}
