import type { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import type { Caller } from '../access/caller.ts';
import { permissionsOfUser, User } from '../access/user.entity.ts';
import { BillingConnection } from '../billing/connection/billing-connection.entity.ts';
import { BillingOperation } from '../billing/operation/billing-operation.entity.ts';
import { Customer } from '../customer/customer.entity.ts';
import { DeviceModel } from '../customer/device-model.entity.ts';
import { Unit } from '../customer/unit.entity.ts';
import { Invoice } from '../invoice/invoice.entity.ts';
import { Tenant } from '../tenant/tenant.entity.ts';
import { ChecklistItem } from '../work-order/checklist-item.entity.ts';
import { WorkOrder } from '../work-order/work-order.entity.ts';
import { WorkOrderItem } from '../work-order/work-order-item.entity.ts';

let counter = 0;
const next = () => ++counter;

/** Puts rows into a test's database; the argument names what matters, everything else is filled in. */
export function factories(dataSource: DataSource) {
  const { manager } = dataSource;

  async function aTenant(tenant: Partial<Tenant> = {}): Promise<Tenant> {
    const row = { id: uuidv7(), name: `Contractor ${next()}`, currency: 'USD', ...tenant };
    await manager.insert(Tenant, row);
    return manager.findOneByOrFail(Tenant, { id: row.id });
  }

  async function aUser(user: Partial<User> & { tenantId: string }): Promise<User> {
    const name = user.name ?? `Person ${next()}`;
    const email = `${name.toLowerCase().replaceAll(' ', '.')}.${next()}@example.test`;
    const row = { id: uuidv7(), name, email, role: 'office' as const, extraPermissions: [], ...user };
    await manager.insert(User, row);
    return manager.findOneByOrFail(User, { id: row.id });
  }

  async function aCustomer(customer: Partial<Customer> & { tenantId: string }): Promise<Customer> {
    const row = {
      id: uuidv7(),
      type: 'RESIDENTIAL' as const,
      ...(customer.companyName ? {} : { firstName: 'Ada', lastName: `Customer ${next()}` }),
      emails: ['ada@example.test'],
      addressLine1: '1 Main Street',
      addressCity: 'Springfield',
      addressRegion: 'IL',
      addressPostalCode: '62701',
      addressCountry: 'US',
      ...customer,
    };
    await manager.insert(Customer, row);
    return manager.findOneByOrFail(Customer, { id: row.id });
  }

  async function aUnit(unit: Partial<Unit> & { tenantId: string; costMinorUnits?: number }): Promise<Unit> {
    const { tenantId, costMinorUnits = 250_000, ...given } = unit;
    const customerId = given.customerId ?? (await aCustomer({ tenantId })).id;
    const model = { id: uuidv7(), tenantId, manufacturer: 'Carrier', name: `Model ${next()}`, costMinorUnits };
    await manager.insert(DeviceModel, model);
    const row = { id: uuidv7(), tenantId, deviceModelId: model.id, serialNumber: `SN-${next()}`, ...given, customerId };
    await manager.insert(Unit, row);
    return manager.findOneByOrFail(Unit, { id: row.id });
  }

  async function aWorkOrder(workOrder: Partial<WorkOrder> & { tenantId: string }): Promise<WorkOrder> {
    const { tenantId } = workOrder;
    const unit = workOrder.unitId
      ? await manager.findOneByOrFail(Unit, { tenantId, id: workOrder.unitId })
      : await aUnit({ tenantId, ...(workOrder.customerId && { customerId: workOrder.customerId }) });
    const status = workOrder.status ?? 'COMPLETED';
    const technicianId = workOrder.technicianId ?? (await technicianFor(tenantId, status));
    const base = { id: uuidv7(), number: next(), type: 'SERVICE' as const, title: 'Annual tune-up' };
    const row = { ...base, ...workOrder, status, technicianId, unitId: unit.id, customerId: unit.customerId };
    await manager.insert(WorkOrder, row);
    return manager.findOneByOrFail(WorkOrder, { id: row.id });
  }

  async function technicianFor(tenantId: string, status: string): Promise<string | null> {
    return status === 'UNASSIGNED' ? null : (await aUser({ tenantId, role: 'technician' })).id;
  }

  async function anItem(item: Partial<WorkOrderItem> & { workOrder: WorkOrder }): Promise<void> {
    const { workOrder, ...given } = item;
    const { tenantId, id: workOrderId } = workOrder;
    const base = {
      kind: 'SERVICE' as const,
      description: 'Diagnostic visit',
      quantity: '1',
      unitPriceMinorUnits: 12_900,
    };
    await manager.insert(WorkOrderItem, {
      id: uuidv7(),
      tenantId,
      workOrderId,
      position: next() % 200,
      ...base,
      ...given,
    });
  }

  async function aChecklistItem(item: Partial<ChecklistItem> & { workOrder: WorkOrder }): Promise<string> {
    const { workOrder, ...given } = item;
    const { tenantId, id: workOrderId } = workOrder;
    const base = {
      id: uuidv7(),
      tenantId,
      workOrderId,
      position: next() % 200,
      label: 'Filter changed',
      isRequired: true,
    };
    await manager.insert(ChecklistItem, { ...base, ...given });
    return base.id;
  }

  async function aConnection(
    connection: Partial<BillingConnection> & { tenantId: string },
  ): Promise<BillingConnection> {
    const base = { id: uuidv7(), vendor: 'STRIPE' as const, accountId: `acct_${next()}`, accountName: 'Contractor' };
    await manager.insert(BillingConnection, { ...base, credentials: Buffer.alloc(1), ...connection });
    return manager.findOneByOrFail(BillingConnection, { id: base.id });
  }

  /** Written as it is, without telling a billing system. */
  async function anInvoice(
    invoice: Partial<Invoice> & { workOrder: WorkOrder; connectionId: string },
  ): Promise<Invoice> {
    const { workOrder, ...given } = invoice;
    const customer = await manager.findOneByOrFail(Customer, { id: workOrder.customerId });
    const number = next();
    const total = given.totalMinorUnits ?? 10_000;
    const row = {
      id: uuidv7(),
      tenantId: workOrder.tenantId,
      number,
      status: 'SENT' as const,
      workOrderId: workOrder.id,
      workOrderNumber: workOrder.number,
      customerId: customer.id,
      customerName: customer.displayName,
      customerEmail: 'ada@example.test',
      customerAddress: customer.billingAddress,
      includesUnitPrice: true,
      taxRatePercent: '0',
      currency: 'USD',
      subtotalMinorUnits: total,
      taxMinorUnits: 0,
      totalMinorUnits: total,
      issuedAt: new Date('2026-06-01T12:00:00Z'),
      dueOn: '2026-07-01',
      externalId: `in_${number}`,
      ...given,
    };
    await manager.insert(Invoice, { ...row, cancelledAt: row.status === 'CANCELLED' ? row.issuedAt : null });
    return manager.findOneByOrFail(Invoice, { id: row.id });
  }

  /** Over, unless it is given how it stands: then the settler looks after it. */
  async function anOperation(operation: Partial<BillingOperation> & { invoice: Invoice }): Promise<BillingOperation> {
    const { invoice, ...given } = operation;
    const { tenantId, id: invoiceId, workOrderId, connectionId, number: invoiceNumber } = invoice;
    const at = given.requestedAt ?? new Date();
    const row = {
      ...{ id: uuidv7(), tenantId, invoiceId, workOrderId, connectionId, invoiceNumber },
      kind: 'CANCEL' as const,
      requestedBy: { kind: 'SYSTEM' as const },
      ...{ requestedAt: at, leaseUntil: at, lastRequestAt: at, budgetMs: 10_000 },
      ...{ state: 'CONCLUDED' as const, outcome: 'REFUSED' as const, concludedAt: at },
      ...given,
    };
    await manager.insert(BillingOperation, row);
    return manager.findOneByOrFail(BillingOperation, { id: row.id });
  }

  return { aTenant, aUser, aCustomer, aUnit, aWorkOrder, anItem, aChecklistItem, aConnection, anInvoice, anOperation };
}

/** The caller that a user is when signed in. */
export function callerOf(user: User, tenant: Tenant): Caller {
  return {
    actor: { kind: 'USER', id: user.id },
    userId: user.id,
    userName: user.name,
    email: user.email,
    permissions: permissionsOfUser(user),
    wroteAt: null,
    tenant,
  };
}
