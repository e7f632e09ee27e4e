import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { User } from '../access/user.entity.ts';
import { type Context, signedIn } from '../graphql/context.ts';
import { Money } from '../graphql/money.type.ts';
import { Requires } from '../graphql/requires.ts';
import { ChecklistItem } from './checklist-item.entity.ts';
import { peopleById } from './loaders.ts';
import { WorkOrderItem } from './work-order-item.entity.ts';
import { WorkOrderTransition } from './work-order-transition.entity.ts';

@Resolver(() => WorkOrderItem)
export class WorkOrderItemResolver {
  @Requires('work_orders.pricing')
  @FieldResolver(() => Money, { nullable: true, description: 'The price of one.' })
  unitPrice(@Root() item: WorkOrderItem, @Ctx() context: Context): Money {
    return { minorUnits: item.unitPriceMinorUnits, currency: signedIn(context).tenant.currency };
  }

  @Requires('work_orders.pricing')
  @FieldResolver(() => Money, {
    nullable: true,
    description: 'Quantity × unit price, rounded once, half away from zero.',
  })
  amount(@Root() item: WorkOrderItem, @Ctx() context: Context): Money {
    return { minorUnits: item.amountMinorUnits, currency: signedIn(context).tenant.currency };
  }
}

@Resolver(() => ChecklistItem)
export class ChecklistItemResolver {
  @FieldResolver(() => User, { nullable: true, description: 'Who did it. Null: open.' })
  completedBy(@Root() { completedById }: ChecklistItem, @Ctx() context: Context): Promise<User | null> | null {
    return completedById === null ? null : context.loader(peopleById).load(completedById);
  }
}

@Resolver(() => WorkOrderTransition)
export class WorkOrderTransitionResolver {
  @FieldResolver(() => User, { nullable: true, description: 'Who. Null: the program itself.' })
  user(@Root() { userId }: WorkOrderTransition, @Ctx() context: Context): Promise<User | null> | null {
    return userId === null ? null : context.loader(peopleById).load(userId);
  }
}
