import type { DataSource } from 'typeorm';
import { PasswordLink } from '../access/password-link.entity.ts';
import { Session } from '../access/session.entity.ts';
import { User } from '../access/user.entity.ts';
import { BillingConnection } from '../billing/billing-connection.entity.ts';
import { BillingOperation } from '../billing/billing-operation.entity.ts';
import { Customer } from '../customer/customer.entity.ts';
import { DeviceModel } from '../customer/device-model.entity.ts';
import { Unit } from '../customer/unit.entity.ts';
import { createDataSource } from '../database/data-source.ts';
import { InvoiceEvent } from '../events/event.entity.ts';
import { Invoice } from '../invoice/invoice.entity.ts';
import { InvoiceLine } from '../invoice/invoice-line.entity.ts';
import { Tenant } from '../tenant/tenant.entity.ts';
import { ChecklistItem } from '../work-order/checklist-item.entity.ts';
import { WorkOrder } from '../work-order/work-order.entity.ts';
import { WorkOrderItem } from '../work-order/work-order-item.entity.ts';
import { WorkOrderTransition } from '../work-order/work-order-transition.entity.ts';
import { createTestDatabase } from './test-database.ts';

const entities = [
  PasswordLink,
  Session,
  User,
  BillingConnection,
  BillingOperation,
  Customer,
  DeviceModel,
  Unit,
  InvoiceEvent,
  Invoice,
  InvoiceLine,
  Tenant,
  ChecklistItem,
  WorkOrder,
  WorkOrderItem,
  WorkOrderTransition,
];

/** A database of the test file's own with a data source on it; `close` ends and drops both. */
export async function openDatabase(): Promise<{ dataSource: DataSource; url: string; close(): Promise<void> }> {
  const database = await createTestDatabase();
  const dataSource = createDataSource({ url: database.url, entities });
  await dataSource.initialize();
  const close = async () => {
    await dataSource.destroy();
    await database.drop();
  };
  return { dataSource, url: database.url, close };
}
