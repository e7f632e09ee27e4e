import type { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { ApiToken } from '../access/api-token.entity.ts';
import type { Caller } from '../access/caller.ts';
import { permissionsOfUser, User } from '../access/user.entity.ts';
import { BillingConnection } from '../billing/connection/billing-connection.entity.ts';
import { BillingDrift } from '../billing/document/drift.entity.ts';
import { BillingOperation } from '../billing/operation/billing-operation.entity.ts';
import { BulkRun } from '../bulk/bulk-run.entity.ts';
import { Customer } from '../customer/customer.entity.ts';
import { DeviceModel } from '../customer/device-model.entity.ts';
import { Unit } from '../customer/unit.entity.ts';
import { InvoiceEvent } from '../events/event.entity.ts';
import { Invoice } from '../invoice/invoice.entity.ts';
import { SavedView } from '../saved-view/saved-view.entity.ts';
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

  /** One that nobody can bring: of the token itself only a hash is stored. */
  async function aToken({ user, ...given }: Partial<ApiToken> & { user: User }): Promise<string> {
    const { tenantId, id: userId } = user;
    const base = { id: uuidv7(), tenantId, userId, name: `Token ${next()}`, tokenHash: Buffer.from(uuidv7()) };
    await manager.insert(ApiToken, { ...base, permissions: ['invoices.view'], ...given });
    return base.id;
  }

  async function aSavedView({ owner, ...given }: Partial<SavedView> & { owner: User }): Promise<SavedView> {
    const whose = { id: uuidv7(), tenantId: owner.tenantId, ownerId: owner.id };
    const base = { list: 'INVOICES' as const, name: `View ${next()}`, query: 'status=sent', isShared: true };
    return manager.save(SavedView, { ...whose, ...base, ...given });
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
    await manager.insert(Invoice, {
      ...row,
      cancelledAt: given.cancelledAt ?? (row.status === 'CANCELLED' ? row.issuedAt : null),
    });
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

  /** Of a payment, which the person has not read. */
  async function aNotification({ user, invoice }: { user: User; invoice: Invoice }): Promise<string> {
    const { tenantId, id: invoiceId, workOrderId } = invoice;
    const event = { id: uuidv7(), tenantId, invoiceId, workOrderId, sequence: next(), kind: 'PAID' as const };
    await manager.insert(InvoiceEvent, { ...event, actor: { kind: 'SYSTEM' } });
    const [{ id }]: [{ id: string }] = await manager.query(
      `insert into bell_entry (tenant_id, user_id, event_id, at) values ($1, $2, $3, instant()) returning id`,
      [tenantId, user.id, event.id],
    );
    return id;
  }

  /** One cancellation, over without anything having been asked. */
  async function aBulkRun({ user, invoice }: { user: User; invoice: Invoice }): Promise<string> {
    const { tenantId, id: targetId, workOrderId } = invoice;
    const id = uuidv7();
    const at = new Date();
    const actor = { kind: 'USER' as const, id: user.id };
    const facts = {
      kind: 'CANCEL' as const,
      state: 'FINISHED' as const,
      requestedAt: at,
      finishedAt: at,
      rowCounts: { SKIPPED: 1 },
    };
    await manager.insert(BulkRun, { id, tenantId, actor, userId: user.id, ...facts });
    await dataSource.query(
      `insert into bulk_row (id, tenant_id, run_id, position, invoice_id, work_order_id, state)
       values ($1, $2, $3, 1, $4, $5, 'SKIPPED')`,
      [uuidv7(), tenantId, id, targetId, workOrderId],
    );
    return id;
  }

  /** Paused, with a delivery that arrived nowhere. */
  async function aWebhook(tenantId: string): Promise<{ webhookEndpointId: string; webhookDeliveryId: string }> {
    const [webhookEndpointId, webhookDeliveryId] = [uuidv7(), uuidv7()];
    await dataSource.query(
      `insert into webhook_endpoint (id, tenant_id, url, description, event_types, secret, position, state, paused_at, paused_because, created_by)
       values ($1, $2, $3, '', '{INVOICE_PAID}', '', 0, 'PAUSED', instant(), 'PERSON', '{"kind": "SYSTEM"}')`,
      [webhookEndpointId, tenantId, `https://${next()}.example/`],
    );
    await dataSource.query(
      `insert into webhook_delivery (id, tenant_id, endpoint_id, event_type, body) values ($1, $2, $3, 'INVOICE_PAID', '{}')`,
      [webhookDeliveryId, tenantId, webhookEndpointId],
    );
    return { webhookEndpointId, webhookDeliveryId };
  }

  /** Open, between the two systems about an invoice. */
  async function aDifference({
    invoiceId,
    ...given
  }: Partial<BillingDrift> & { invoiceId: string; tenantId: string; connectionId: string }): Promise<string> {
    const now = new Date();
    const row = {
      ...{ id: uuidv7(), externalId: `in_${next()}`, reference: invoiceId, kind: 'OTHER', facts: {} },
      ...{ here: 'SENT', there: 'something else', version: 1, noticedAt: now, readAt: now, ...given },
    };
    await manager.insert(BillingDrift, row);
    return row.id;
  }

  return {
    aTenant,
    aUser,
    aToken,
    aSavedView,
    aCustomer,
    aUnit,
    aWorkOrder,
    anItem,
    aChecklistItem,
    aConnection,
    anInvoice,
    anOperation,
    aNotification,
    aBulkRun,
    aWebhook,
    aDifference,
  };
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
