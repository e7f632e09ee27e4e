import { Arg, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type Context, reachOf, signedIn } from '../../graphql/context.ts';
import { Money } from '../../graphql/money.type.ts';
import { PAGE_SIZE } from '../../graphql/page-size.ts';
import { Requires, RequiresAny } from '../../graphql/requires.ts';
import { sizeOf } from '../../list/page-args.ts';
import { NEWEST } from '../edit/items-before.ts';
import { BilledItem } from './billed-item.type.ts';
import { listBilledItems } from './list-billed-items.ts';
import { putWorkOrder } from './put-work-order.ts';
import { PutWorkOrderInput, PutWorkOrderResult } from './put-work-order.type.ts';

@Resolver(() => BilledItem)
export class PutWorkOrderResolver {
  @RequiresAny('work_orders.create', 'work_orders.supervise', { checkedBy: 'useCase' })
  @Mutation(() => PutWorkOrderResult, {
    nullable: true,
    description:
      'Creates a work order (`work_orders.create`), or changes one that is not billed or cancelled (`work_orders.supervise`). The same twice changes nothing the second time.',
  })
  putWorkOrder(
    @Arg('input', () => PutWorkOrderInput, { description: 'Which one, and what of it.' }) input: PutWorkOrderInput,
    @Ctx() context: Context,
  ) {
    return putWorkOrder(context.deps, signedIn(context), input);
  }

  @RequiresAny('work_orders.create', 'work_orders.supervise')
  @Query(() => [BilledItem], {
    nullable: true,
    description: `The items of the newest ${NEWEST.toLocaleString('en-US')} work orders that the caller sees, without the cancelled ones: each once, whatever the case of its description, those billed most often first.`,
  })
  billedItems(
    @Arg('search', () => String, {
      nullable: true,
      description: 'Words, each of which must stand anywhere in the description. Null: any.',
    })
    search: string | null,
    @Arg('first', () => Int, {
      nullable: true,
      defaultValue: 10,
      description: `How many: 1 to ${PAGE_SIZE.most}. Null: 10.`,
    })
    first: number | null,
    @Ctx() context: Context,
  ) {
    const { manager } = reachOf(context);
    const asked = { search, first: sizeOf('first', first ?? 10) };
    return listBilledItems(manager, signedIn(context), asked);
  }

  @Requires('work_orders.pricing')
  @FieldResolver(() => Money, {
    nullable: true,
    description: 'The price of one, before tax, when it was last used with one. 0: it never had a price.',
  })
  unitPrice(@Root() item: BilledItem, @Ctx() context: Context): Money {
    return { minorUnits: item.unitPriceMinorUnits, currency: signedIn(context).tenant.currency };
  }
}
