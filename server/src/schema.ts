import type { GraphQLSchema } from 'graphql';
import { EventsResolver } from './audit/feed/events.resolver.ts';
import { AuditResolver } from './audit/trail/audit.resolver.ts';
import { BellResolver } from './bell/bell.resolver.ts';
import { InvoiceWatchChanged, NoBell, NotificationsMarkedRead, WatchingAllChanged } from './bell/bell.type.ts';
import { NotificationsResolver, WatchedResolver } from './bell/notifications.resolver.ts';
import { BillingConnectionResolver } from './billing/connection/billing-connection.resolver.ts';
import { bulkResolvers, bulkResultTypes } from './bulk/resolvers.ts';
import { connectors } from './connectors.ts';
import { CustomerResolver } from './customer/customer.resolver.ts';
import { HasCustomersResolver } from './customer/has-customers.resolver.ts';
import { CustomersResolver } from './customer/list/customers.resolver.ts';
import { EquipmentResolver } from './customer/list/equipment.resolver.ts';
import { RecordsChangedResolver } from './customer/live/records-changed.resolver.ts';
import { PutResolver } from './customer/put/put.resolver.ts';
import { DeviceModelResolver, UnitResolver } from './customer/unit.resolver.ts';
import { buildGuardedSchema } from './graphql/build-schema.ts';
import { InvoicesResolver } from './invoice/list/invoices.resolver.ts';
import { InvoiceChangedResolver } from './invoice/live/invoice-changed.resolver.ts';
import { invoiceResolvers, invoiceResultTypes } from './invoice/resolvers.ts';
import { ApiTokensResolver } from './people/api-tokens.resolver.ts';
import { OwnAccountResolver } from './people/own-account.resolver.ts';
import { PeopleResolver } from './people/people.resolver.ts';
import { SavedViewsResolver } from './saved-view/saved-views.resolver.ts';
import { FirstStepsResolver } from './tenant/first-steps.resolver.ts';
import { PermissionsResolver } from './tenant/permissions.resolver.ts';
import { SettingsResolver } from './tenant/settings.resolver.ts';
import { ViewerResolver } from './tenant/viewer.resolver.ts';
import { webhookResolvers, webhookResultTypes } from './webhook/resolvers.ts';
import { HasWorkOrdersResolver } from './work-order/has-work-orders.resolver.ts';
import { WorkOrdersResolver } from './work-order/list/work-orders.resolver.ts';
import { PutWorkOrderResolver } from './work-order/put/put-work-order.resolver.ts';
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
      ApiTokensResolver,
      AuditResolver,
      BellResolver,
      BillingConnectionResolver,
      ChecklistItemResolver,
      CustomerResolver,
      CustomersResolver,
      DeviceModelResolver,
      EquipmentResolver,
      EventsResolver,
      FirstStepsResolver,
      HasCustomersResolver,
      HasWorkOrdersResolver,
      InvoiceChangedResolver,
      InvoicesResolver,
      NotificationsResolver,
      OwnAccountResolver,
      PeopleResolver,
      PermissionsResolver,
      PutResolver,
      PutWorkOrderResolver,
      RecordsChangedResolver,
      SavedViewsResolver,
      SettingsResolver,
      UnitResolver,
      ViewerResolver,
      WatchedResolver,
      WorkOrderItemResolver,
      WorkOrderMutationsResolver,
      WorkOrderResolver,
      WorkOrderTransitionResolver,
      WorkOrderVerdictsResolver,
      WorkOrdersResolver,
      ...invoiceResolvers,
      ...bulkResolvers,
      ...webhookResolvers,
      ...Object.values(connectors).flatMap(({ resolvers }) => resolvers),
    ],
    orphanedTypes: [
      ...invoiceResultTypes,
      ...bulkResultTypes,
      ...webhookResultTypes,
      ...[InvoiceWatchChanged, NoBell, NotificationsMarkedRead, WatchingAllChanged],
    ],
  });
}
