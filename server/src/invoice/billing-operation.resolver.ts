import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { ActorUnion, actorOf } from '../billing/actor.type.ts';
import { checkedKey } from '../billing/operation/idempotency.ts';
import { badUserInput } from '../errors.ts';
import { type Context, reachOf, signedIn } from '../graphql/context.ts';
import { parseId } from '../graphql/parse-id.ts';
import { OnlyWithInvoices, RequiresSignIn } from '../graphql/requires.ts';
import { visibleWorkOrdersById } from '../work-order/loaders.ts';
import { WorkOrder } from '../work-order/work-order.entity.ts';
import { asSeenBy } from './as-seen-by.ts';
import { BillingOperationType } from './billing-operation.type.ts';
import { findOperation } from './find-operation.ts';
import { Invoice } from './invoice.entity.ts';
import { invoicesById } from './loaders.ts';
import { showOperation } from './show-operation.ts';

@Resolver(() => BillingOperationType)
export class BillingOperationResolver {
  @OnlyWithInvoices()
  @RequiresSignIn()
  @Query(() => BillingOperationType, {
    nullable: true,
    description:
      'A change that was asked of the billing system, open or over; for who did not get the answer. Exactly one of the two names it. Null: there is none, or it is about nothing that the viewer sees.',
  })
  async billingOperation(
    @Arg('id', () => ID, {
      nullable: true,
      description: 'Of the operation: an `operationId`, for instance. Null: `idempotencyKey` names it.',
    })
    id: string | null,
    @Arg('idempotencyKey', () => String, {
      nullable: true,
      description:
        'The key that the change was sent with. It names the operation for 24 hours, and none while nothing was asked: a change that our own rules refused uses up no key. Null: `id` names it.',
    })
    key: string | null,
    @Ctx() context: Context,
  ): Promise<BillingOperationType | null> {
    const caller = signedIn(context);
    return showOperation(asSeenBy(caller, await findOperation(reachOf(context).manager, caller, named(id, key))));
  }

  @FieldResolver(() => ActorUnion, { nullable: true, description: 'Who asked for it. Null: nobody that can be named.' })
  requestedBy(@Root() { actor }: BillingOperationType, @Ctx() context: Context): Promise<typeof ActorUnion | null> {
    return actorOf(context, actor);
  }

  @FieldResolver(() => Invoice, {
    nullable: true,
    description: 'The invoice it is about, as it is now. Null: a creation that has made none.',
  })
  invoice(@Root() { invoiceId }: BillingOperationType, @Ctx() context: Context): Promise<Invoice | null> {
    return context.loader(invoicesById).load(invoiceId);
  }

  @FieldResolver(() => WorkOrder, { nullable: true, description: 'As it is now. Null: not visible to the viewer.' })
  workOrder(@Root() { workOrderId }: BillingOperationType, @Ctx() context: Context): Promise<WorkOrder | null> {
    return context.loader(visibleWorkOrdersById).load(workOrderId);
  }
}

function named(id: string | null | undefined, key: string | null | undefined) {
  const [hasId, hasKey] = [typeof id === 'string', typeof key === 'string'];
  if (hasId === hasKey) throw badUserInput('Give exactly one of id and idempotencyKey.');
  return typeof id === 'string' ? { id: parseId(id, 'id') } : { idempotencyKey: checkedKey(key ?? '') };
}
