import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';
import { ActorUnion, actorOf } from '../../billing/actor.type.ts';
import { BillingLink } from '../../billing/connection/billing-connection.type.ts';
import { connectionsById } from '../../billing/connection/find-connections.ts';
import { askedOf } from '../../graphql/asked.ts';
import { type Context, signedIn } from '../../graphql/context.ts';
import { Requires } from '../../graphql/requires.ts';
import { Invoice } from '../../invoice/invoice.entity.ts';
import { invoicesById } from '../../invoice/loaders.ts';
import type { Connection } from '../../list/connection.ts';
import { visibleWorkOrdersById } from '../../work-order/loaders.ts';
import { WorkOrder } from '../../work-order/work-order.entity.ts';
import { AuditArgs, AuditEvent, AuditEventConnection } from './audit-event.type.ts';
import { listAudit } from './list-audit.ts';
import { saySeenThere } from './say-audit.ts';

/** All that happened, for who looks after it. */
@Resolver(() => AuditEvent)
export class AuditResolver {
  @Requires('audit.view')
  @Query(() => AuditEventConnection, {
    nullable: true,
    description:
      'All that happened, newest first, also what partners are not told of: of invoices with `invoices.view`, of work orders that the viewer sees, of connections with `billing.view`. `/audit.ndjson` answers the whole of it as a file that can be checked.',
  })
  auditEvents(
    @Args(() => AuditArgs) args: AuditArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<AuditEvent>> {
    return listAudit(context.deps, signedIn(context), args, askedOf(info));
  }

  @FieldResolver(() => ActorUnion, {
    nullable: true,
    description: 'Whose doing it was. Null: nobody that can be named.',
  })
  actor(@Root() { actedBy }: AuditEvent, @Ctx() context: Context): Promise<typeof ActorUnion | null> {
    return actorOf(context, actedBy);
  }

  @FieldResolver(() => Invoice, {
    nullable: true,
    description: 'What it happened to, as it is now. Null: it is about none, or none was made.',
  })
  invoice(@Root() { invoiceId }: AuditEvent, @Ctx() context: Context): Promise<Invoice | null> | null {
    return invoiceId ? context.loader(invoicesById).load(invoiceId) : null;
  }

  @FieldResolver(() => WorkOrder, {
    nullable: true,
    description:
      'The work order, or that of the invoice, as it is now. Null: not visible to the viewer, or about none.',
  })
  workOrder(@Root() { workOrderId }: AuditEvent, @Ctx() context: Context): Promise<WorkOrder | null> | null {
    return workOrderId ? context.loader(visibleWorkOrdersById).load(workOrderId) : null;
  }

  @Requires('billing.view')
  @FieldResolver(() => BillingLink, {
    nullable: true,
    description: 'The account that was connected or disconnected, as it is now. Null: it is about none.',
  })
  connection(@Root() { connectionId }: AuditEvent, @Ctx() context: Context): Promise<BillingLink | null> | null {
    return connectionId ? context.loader(connectionsById).load(connectionId) : null;
  }

  @Requires('billing.view')
  @FieldResolver(() => String, {
    nullable: true,
    description:
      'What was seen in the billing system when this was concluded, in words: its own id of the document, how it stood, its total. Null: nothing was looked at.',
  })
  seenThere(@Root() { facts }: AuditEvent): string | null {
    return saySeenThere(facts);
  }
}
