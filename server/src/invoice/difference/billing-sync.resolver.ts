import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { BillingLink } from '../../billing/connection/billing-connection.type.ts';
import { connectionsById } from '../../billing/connection/find-connections.ts';
import { type Context, signedIn } from '../../graphql/context.ts';
import { OnlyWithInvoices, Requires } from '../../graphql/requires.ts';
import { type PageArgs, PageArgsOfTenant } from '../../list/page-args.ts';
import { BillingSync, DifferencesArgs } from './billing-sync.type.ts';
import { DifferenceConnection } from './difference.type.ts';
import { listDifferences } from './list-differences.ts';
import { BillingOperationConnection, listOpenOperations } from './list-open-operations.ts';
import { readBillingSync } from './read-billing-sync.ts';

@Resolver(() => BillingSync)
export class BillingSyncResolver {
  @OnlyWithInvoices()
  @Requires('billing.view', 'invoices.view')
  @Query(() => BillingSync, {
    nullable: true,
    description: 'How the billing system and this account go together, and the differences that wait for a person.',
  })
  billingSync(@Ctx() context: Context): Promise<BillingSync> {
    return readBillingSync(context.deps, signedIn(context).tenant.id);
  }

  @FieldResolver(() => BillingLink, { nullable: true, description: 'The connected account. Null: none is connected.' })
  connection(@Root() { connectionId }: BillingSync, @Ctx() context: Context): Promise<BillingLink | null> | null {
    return connectionId === null ? null : context.loader(connectionsById).load(connectionId);
  }

  @FieldResolver(() => BillingOperationConnection, {
    description: 'What is being asked of the billing system or verified with it, the oldest first.',
  })
  openOperations(
    @Args(() => PageArgsOfTenant) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<BillingOperationConnection> {
    return listOpenOperations(context.deps, signedIn(context), page);
  }

  @FieldResolver(() => DifferenceConnection, {
    description: 'In what the two systems differ, what was noticed first first.',
  })
  differences(
    @Args(() => DifferencesArgs) args: DifferencesArgs,
    @Ctx() context: Context,
  ): Promise<DifferenceConnection> {
    return listDifferences(context.deps, signedIn(context), args);
  }
}
