import { ApiToken } from './access/api-token.entity.ts';
import { PasswordLink } from './access/password-link.entity.ts';
import { Session } from './access/session.entity.ts';
import { User } from './access/user.entity.ts';
import { BillingConnection } from './billing/connection/billing-connection.entity.ts';
import { BillingDrift } from './billing/document/drift.entity.ts';
import { BillingOperation } from './billing/operation/billing-operation.entity.ts';
import { BulkRow } from './bulk/bulk-row.entity.ts';
import { BulkRun } from './bulk/bulk-run.entity.ts';
import { Customer } from './customer/customer.entity.ts';
import { DeviceModel } from './customer/device-model.entity.ts';
import { Unit } from './customer/unit.entity.ts';
import { InvoiceEvent } from './events/event.entity.ts';
import { Invoice } from './invoice/invoice.entity.ts';
import { InvoiceLine } from './invoice/invoice-line.entity.ts';
import { SavedView } from './saved-view/saved-view.entity.ts';
import { Tenant } from './tenant/tenant.entity.ts';
import { WebhookEndpoint } from './webhook/endpoint/webhook-endpoint.entity.ts';
import { WebhookAttempt } from './webhook/list/webhook-attempt.entity.ts';
import { WebhookDelivery } from './webhook/list/webhook-delivery.entity.ts';
import { ChecklistItem } from './work-order/checklist-item.entity.ts';
import { WorkOrder } from './work-order/work-order.entity.ts';
import { WorkOrderItem } from './work-order/work-order-item.entity.ts';
import { WorkOrderTransition } from './work-order/work-order-transition.entity.ts';

/** Every entity there is. */
export const entities = [
  ApiToken,
  BillingConnection,
  BillingDrift,
  BillingOperation,
  BulkRow,
  BulkRun,
  ChecklistItem,
  Customer,
  DeviceModel,
  Invoice,
  InvoiceEvent,
  InvoiceLine,
  PasswordLink,
  SavedView,
  Session,
  Tenant,
  Unit,
  User,
  WebhookAttempt,
  WebhookDelivery,
  WebhookEndpoint,
  WorkOrder,
  WorkOrderItem,
  WorkOrderTransition,
];
