import DataLoader from 'dataloader';
import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, FieldResolver, Info, Int, Query, Resolver, Root } from 'type-graphql';
import { BulkRun } from '../bulk/bulk-run.entity.ts';
import { isOneOf } from '../database/read-rows.ts';
import { runNamed } from '../database/run-named.ts';
import type { InvoiceEvent } from '../events/event.entity.ts';
import { askedOf } from '../graphql/asked.ts';
import { asksForIdOnly } from '../graphql/asks-for-id-only.ts';
import { type Context, type DefineLoader, reachOf, signedIn } from '../graphql/context.ts';
import { loadById } from '../graphql/entity-loaders.ts';
import { OnlyWithInvoices, Requires } from '../graphql/requires.ts';
import { Invoice } from '../invoice/invoice.entity.ts';
import { InvoiceEventType } from '../invoice/invoice-history.resolver.ts';
import { invoicesById, theEvent } from '../invoice/loaders.ts';
import type { Connection } from '../list/connection.ts';
import { visibleWorkOrdersById } from '../work-order/loaders.ts';
import { seesEveryWorkOrder } from '../work-order/visibility.ts';
import { WorkOrder } from '../work-order/work-order.entity.ts';
import { NotificationArgs, UNREAD } from './bell.type.ts';
import { countUnread } from './count-unread.ts';
import { listNotifications } from './list-notifications.ts';
import { Notification, NotificationConnection } from './notification.type.ts';
import { watchesAllInvoices } from './watch-invoice.ts';

const bulkRunsById = loadById(BulkRun);

/** What a person is told of at their bell. */
@Resolver(() => Notification)
export class NotificationsResolver {
  @OnlyWithInvoices()
  @Requires('invoices.view')
  @Query(() => NotificationConnection, {
    nullable: true,
    description:
      'What ended elsewhere, or while its page was closed, of the last 30 days, the newest first: of invoices that the viewer asked something of or watches. An API token is told none of it.',
  })
  notifications(
    @Args(() => NotificationArgs) args: NotificationArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<Notification>> {
    return listNotifications(context.deps, signedIn(context), args, askedOf(info));
  }

  @OnlyWithInvoices()
  @Requires('invoices.view')
  @Query(() => Int, { nullable: true, description: UNREAD })
  unreadNotifications(@Ctx() context: Context): Promise<number> {
    return countUnread(reachOf(context), signedIn(context));
  }

  @OnlyWithInvoices()
  @Requires('invoices.view')
  @Query(() => Boolean, { nullable: true, description: 'Whether the viewer is told of every invoice of the tenant.' })
  watchesAllInvoices(@Ctx() context: Context): Promise<boolean> {
    return watchesAllInvoices(reachOf(context), signedIn(context));
  }

  @FieldResolver(() => Invoice, {
    nullable: true,
    description: 'As it is now. Null: none was made, or it is about a bulk run.',
  })
  invoice(
    @Root() { invoiceId }: Notification,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Invoice | null> | Pick<Invoice, 'id'> | null {
    if (!invoiceId) return null;
    return asksForIdOnly(info) ? { id: invoiceId } : context.loader(invoicesById).load(invoiceId);
  }

  @FieldResolver(() => WorkOrder, { nullable: true, description: 'As it is now. Null: not visible to the viewer.' })
  workOrder(
    @Root() { workOrderId }: Notification,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<WorkOrder | null> | Pick<WorkOrder, 'id'> | null {
    if (!workOrderId) return null;
    if (asksForIdOnly(info) && seesEveryWorkOrder(signedIn(context))) return { id: workOrderId };
    return context.loader(visibleWorkOrdersById).load(workOrderId);
  }

  @Requires('audit.view')
  @FieldResolver(() => InvoiceEventType, {
    nullable: true,
    description: 'What it tells of, with the same id in `Invoice.history`. Null: it is about a bulk run.',
  })
  event(@Root() { eventId }: Notification, @Ctx() context: Context): Promise<InvoiceEvent> | null {
    return eventId ? theEvent(context, eventId) : null;
  }

  @FieldResolver(() => BulkRun, { nullable: true, description: 'As it is now. Null: it is about an invoice.' })
  bulkRun(
    @Root() { bulkRunId }: Notification,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<BulkRun | null> | Pick<BulkRun, 'id'> | null {
    if (!bulkRunId) return null;
    return asksForIdOnly(info) ? { id: bulkRunId } : context.loader(bulkRunsById).load(bulkRunId);
  }
}

/** Which invoices the viewer chose to hear of. */
@Resolver(() => Invoice)
export class WatchedResolver {
  @Requires('invoices.view')
  @FieldResolver(() => Boolean, {
    nullable: true,
    description: 'Whether the viewer chose to be told what happens to it. An API token watches nothing.',
  })
  isWatched(@Root() { id }: Invoice, @Ctx() context: Context): Promise<boolean> {
    return context.loader(isWatched).load(id);
  }
}

const isWatched: DefineLoader<string, boolean> = ({ database }, { tenant, userId, sessionId }) =>
  new DataLoader(
    async (asked) => {
      const ids = [...new Set(asked)];
      if (!sessionId) return asked.map(() => false);
      const watched = await runNamed<{ id: string }>(
        database.of(tenant.id).manager,
        `select invoice_id as id from invoice_watch
         where tenant_id = $1 and invoice_id ${isOneOf(ids, '$2')} and user_id = $3`,
        [tenant.id, ids, userId],
      );
      const found = new Set(watched.map(({ id }) => id));
      return asked.map((id) => found.has(id));
    },
    { cache: false },
  );
