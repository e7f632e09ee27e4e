import type { GraphQLSchema } from 'graphql';
import { BillingConnectionResolver } from './billing/connection/billing-connection.resolver.ts';
import { connectors } from './connectors.ts';
import { CustomersResolver } from './customer/list/customers.resolver.ts';
import { DeviceModelResolver, UnitResolver } from './customer/unit.resolver.ts';
import { buildGuardedSchema } from './graphql/build-schema.ts';
import { InvoicesResolver } from './invoice/list/invoices.resolver.ts';
import { InvoiceChangedResolver } from './invoice/live/invoice-changed.resolver.ts';
import { invoiceResolvers, invoiceResultTypes } from './invoice/resolvers.ts';
import { PermissionsResolver } from './tenant/permissions.resolver.ts';
import { SettingsResolver } from './tenant/settings.resolver.ts';
import { ViewerResolver } from './tenant/viewer.resolver.ts';
import { WorkOrdersResolver } from './work-order/list/work-orders.resolver.ts';
import { WorkOrderResolver } from './work-order/work-order.resolver.ts';
import { WorkOrderMutationsResolver } from './work-order/work-order-mutations.resolver.ts';
import {
  ChecklistItemResolver,
  WorkOrderItemResolver,
  WorkOrderTransitionResolver,
} from './work-order/work-order-parts.resolver.ts';
import { WorkOrderVerdictsResolver } from './work-order/work-order-verdicts.resolver.ts';

/** The contract, from every resolver there is. */
export function createSchema(): GraphQLSchema {
  return buildGuardedSchema({
    resolvers: [
      BillingConnectionResolver,
      ChecklistItemResolver,
      CustomersResolver,
      DeviceModelResolver,
      InvoiceChangedResolver,
      InvoicesResolver,
      PermissionsResolver,
      SettingsResolver,
      UnitResolver,
      ViewerResolver,
      WorkOrderItemResolver,
      WorkOrderMutationsResolver,
      WorkOrderResolver,
      WorkOrderTransitionResolver,
      WorkOrderVerdictsResolver,
      WorkOrdersResolver,
      ...invoiceResolvers,
      ...Object.values(connectors).flatMap(({ resolvers }) => resolvers),
    ],
    orphanedTypes: invoiceResultTypes,
  });
}
