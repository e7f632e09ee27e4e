import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';
import { ActorUnion, actorOf } from '../../billing/actor.type.ts';
import { BillingLink } from '../../billing/connection/billing-connection.type.ts';
import { connectionsById } from '../../billing/connection/find-connections.ts';
import { asksForIdOnly } from '../../graphql/asks-for-id-only.ts';
import { type Context, signedIn } from '../../graphql/context.ts';
import { Requires, RequiresSignIn } from '../../graphql/requires.ts';
import { asSeenBy } from '../../invoice/as-seen-by.ts';
import { BillingOperationType } from '../../invoice/billing-operation.type.ts';
import { Invoice } from '../../invoice/invoice.entity.ts';
import { invoicesById, operationsById } from '../../invoice/loaders.ts';
import { showOperation } from '../../invoice/show-operation.ts';
import { visibleWorkOrdersById } from '../../work-order/loaders.ts';
import { seesEveryWorkOrder } from '../../work-order/visibility.ts';
import { WorkOrder } from '../../work-order/work-order.entity.ts';
import { EventsArgs, FeedEvent, FeedEventConnection } from './feed-event.type.ts';
import { listEvents } from './list-events.ts';

/** What happened, for programs that catch up. */
@Resolver(() => FeedEvent)
export class EventsResolver {
  @RequiresSignIn()
  @Query(() => FeedEventConnection, {
    nullable: true,
    description:
      'What happened, the oldest first: of invoices with `invoices.view`, of work orders that the viewer sees, of connections with `billing.view`. Nothing is ever added before a cursor: who goes on after their last `endCursor` while `hasNextPage` misses nothing and is told nothing twice. A page may be empty and more may follow.',
  })
  events(@Args(() => EventsArgs) args: EventsArgs, @Ctx() context: Context): Promise<FeedEventConnection> {
    return listEvents(context.deps, signedIn(context), args);
  }

  @Requires('audit.view')
  @FieldResolver(() => ActorUnion, {
    nullable: true,
    description: 'Whose doing it was. Null: nobody that can be named.',
  })
  actor(@Root() { entry }: FeedEvent, @Ctx() context: Context): Promise<typeof ActorUnion | null> {
    return actorOf(context, entry.actor);
  }

  @FieldResolver(() => Invoice, {
    nullable: true,
    description: 'What it is about, as it is now. Null: it is about none, or none was made.',
  })
  invoice(@Root() { entry }: FeedEvent, @Ctx() context: Context): Promise<Invoice | null> | null {
    return entry.invoiceId ? context.loader(invoicesById).load(entry.invoiceId) : null;
  }

  @FieldResolver(() => WorkOrder, {
    nullable: true,
    description:
      'The work order, or that of the invoice, as it is now. Null: not visible to the viewer, or about none.',
  })
  workOrder(
    @Root() { entry: { workOrderId } }: FeedEvent,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<WorkOrder | null> | Pick<WorkOrder, 'id'> | null {
    if (!workOrderId) return null;
    if (asksForIdOnly(info) && seesEveryWorkOrder(signedIn(context))) return { id: workOrderId };
    return context.loader(visibleWorkOrdersById).load(workOrderId);
  }

  @Requires('billing.view')
  @FieldResolver(() => BillingLink, {
    nullable: true,
    description: 'The account that was connected or disconnected, as it is now. Null: it is about none.',
  })
  connection(@Root() { entry }: FeedEvent, @Ctx() context: Context): Promise<BillingLink | null> | null {
    return entry.connectionId ? context.loader(connectionsById).load(entry.connectionId) : null;
  }

  @FieldResolver(() => BillingOperationType, {
    nullable: true,
    description: 'The operation that it belongs to, as it stands now. Null: nobody had asked for anything.',
  })
  async operation(@Root() { entry }: FeedEvent, @Ctx() context: Context): Promise<BillingOperationType | null> {
    if (!entry.operationId) return null;
    return showOperation(asSeenBy(signedIn(context), await context.loader(operationsById).load(entry.operationId)));
  }
}
