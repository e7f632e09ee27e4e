import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { ActorUnion, actorOf } from '../billing/actor.type.ts';
import { type Context, signedIn } from '../graphql/context.ts';
import { Money } from '../graphql/money.type.ts';
import { Requires } from '../graphql/requires.ts';
import { ChecklistItem } from './checklist-item.entity.ts';
import { WorkOrderItem } from './work-order-item.entity.ts';
import { WorkOrderTransition } from './work-order-transition.entity.ts';

@Resolver(() => WorkOrderItem)
export class WorkOrderItemResolver {
  @Requires('work_orders.pricing')
  @FieldResolver(() => Money, { nullable: true, description: 'The price of one, before tax.' })
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
  @FieldResolver(() => ActorUnion, { nullable: true, description: 'Whose doing it was. Null: open.' })
  completedBy(@Root() item: ChecklistItem, @Ctx() context: Context): Promise<typeof ActorUnion | null> {
    return actorOf(context, item.completedBy);
  }
}

@Resolver(() => WorkOrderTransition)
export class WorkOrderTransitionResolver {
  @FieldResolver(() => ActorUnion, {
    nullable: true,
    description: 'Whose doing it was. Null: nobody that can be named.',
  })
  actor(@Root() transition: WorkOrderTransition, @Ctx() context: Context): Promise<typeof ActorUnion | null> {
    return actorOf(context, transition.actor);
  }
}
