import { ApiToken } from './access/api-token.entity.ts';
import { PasswordLink } from './access/password-link.entity.ts';
import { Session } from './access/session.entity.ts';
import { User } from './access/user.entity.ts';
import { BillingConnection } from './billing/connection/billing-connection.entity.ts';
import { BillingOperation } from './billing/operation/billing-operation.entity.ts';
import { Customer } from './customer/customer.entity.ts';
import { DeviceModel } from './customer/device-model.entity.ts';
import { Unit } from './customer/unit.entity.ts';
import { InvoiceEvent } from './events/event.entity.ts';
import { Invoice } from './invoice/invoice.entity.ts';
import { InvoiceLine } from './invoice/invoice-line.entity.ts';
import { Tenant } from './tenant/tenant.entity.ts';
import { ChecklistItem } from './work-order/checklist-item.entity.ts';
import { WorkOrder } from './work-order/work-order.entity.ts';
import { WorkOrderItem } from './work-order/work-order-item.entity.ts';
import { WorkOrderTransition } from './work-order/work-order-transition.entity.ts';

/** Every entity there is. */
export const entities = [
  ApiToken,
  BillingConnection,
  BillingOperation,
  ChecklistItem,
  Customer,
  DeviceModel,
  Invoice,
  InvoiceEvent,
  InvoiceLine,
  PasswordLink,
  Session,
  Tenant,
  Unit,
  User,
  WorkOrder,
  WorkOrderItem,
  WorkOrderTransition,
];
