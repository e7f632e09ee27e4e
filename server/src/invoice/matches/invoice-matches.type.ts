import { Field, Int, ObjectType } from 'type-graphql';
import { Money } from '../../graphql/money.type.ts';

/** They are counted and added up no further. */
export const MOST_MATCHES = 100_000;

@ObjectType({ description: 'How many invoices match a filter, and what they bill together.', simpleResolvers: true })
export class InvoiceMatches {
  @Field(() => Int, {
    nullable: true,
    description: `How many; ${MOST_MATCHES} where there are more and they are not kept count of. Null: they could not be counted in time.`,
  })
  count: number | null;

  @Field(() => Boolean, { description: 'False: there are more than `count`.' })
  isExact: boolean;

  @Field(() => [Money], {
    nullable: true,
    description:
      "Their totals, tax included: one sum for each currency, the tenant's own first. Null: `count` is not exact.",
  })
  amounts: Money[] | null;
}
