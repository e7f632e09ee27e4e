import { randomBytes } from 'node:crypto';
import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import { hashPassword } from '../access/password.ts';
import { User } from '../access/user.entity.ts';
import { BillingConnection } from '../billing/connection/billing-connection.entity.ts';
import type { CredentialVault } from '../billing/connection/credentials.ts';
import { Customer } from '../customer/customer.entity.ts';
import { DeviceModel } from '../customer/device-model.entity.ts';
import { Unit } from '../customer/unit.entity.ts';
import type { Database } from '../database/database.ts';
import { InvoiceEvent } from '../events/event.entity.ts';
import { findBillable } from '../invoice/create/find-billable.ts';
import { Invoice } from '../invoice/invoice.entity.ts';
import { InvoiceLine } from '../invoice/invoice-line.entity.ts';
import { Tenant } from '../tenant/tenant.entity.ts';
import { ChecklistItem } from '../work-order/checklist-item.entity.ts';
import { WorkOrder } from '../work-order/work-order.entity.ts';
import { WorkOrderItem } from '../work-order/work-order-item.entity.ts';
import { WorkOrderTransition } from '../work-order/work-order-transition.entity.ts';
import { type Contractor, DEMO_CONTRACTOR, DEMO_PASSWORD, OTHER_CONTRACTOR } from './contractors.ts';
import { makeCustomers } from './generate/customers.ts';
import { makeEvents } from './generate/events.ts';
import { planInvoices } from './generate/invoice-plans.ts';
import { makeInvoice } from './generate/invoices.ts';
import { makePeople } from './generate/people.ts';
import { makeUnits } from './generate/units.ts';
import { makeWorkOrders } from './generate/work-orders.ts';
import { type Random, seededRandom } from './random.ts';

const YEAR = 366 * 24 * 3_600_000;

export type DemoSeed = {
  now: Date;
  /** Where the billing sandbox is. */
  sandboxUrl: string;
  vault: Pick<CredentialVault, 'seal'>;
};

/** Puts two contractors with a year's work into an empty database; the same `now` gives the same rows, but for secrets. */
export async function seedDemo({ ofAll }: Database, seed: DemoSeed): Promise<'SEEDED' | 'NOT_EMPTY'> {
  if (await ofAll.manager.exists(Tenant)) return 'NOT_EMPTY';
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  await ofAll.transaction(async (manager) => {
    for (const contractor of [DEMO_CONTRACTOR, OTHER_CONTRACTOR]) {
      await seedContractor(manager, contractor, seed, passwordHash);
    }
  });
  return 'SEEDED';
}

async function seedContractor(
  manager: EntityManager,
  contractor: Contractor,
  seed: DemoSeed,
  passwordHash: string,
): Promise<void> {
  const random = seededRandom(contractor.seed);
  const since = new Date(seed.now.getTime() - YEAR);
  const tenantId = random.id(since);
  await manager.insert(Tenant, { id: tenantId, ...contractor.tenant, createdAt: since });
  const tenant = await manager.findOneByOrFail(Tenant, { id: tenantId });

  const people = makePeople(random, contractor, { tenantId, since, passwordHash });
  const customers = makeCustomers(random, contractor, { tenantId, since });
  const { models, units } = makeUnits(random, customers, { tenantId, since });
  const work = makeWorkOrders(random, contractor, { tenantId, now: seed.now, people, units });
  await insertAll(manager, User, people.all);
  await insertAll(manager, Customer, customers);
  await insertAll(manager, DeviceModel, models);
  await insertAll(manager, Unit, units);
  await insertAll(manager, WorkOrder, work.workOrders);
  await insertAll(manager, WorkOrderItem, work.items);
  await insertAll(manager, ChecklistItem, work.checklist);
  await insertAll(manager, WorkOrderTransition, work.transitions);

  const reachable = new Set(customers.filter(({ emails }) => emails.length > 0).map(({ id }) => id));
  const workOrders = work.workOrders.filter(({ customerId }) => reachable.has(customerId));
  const connectionId = await insertConnection(manager, random, tenant, seed);
  await seedInvoices(manager, random, contractor, {
    tenant,
    connectionId,
    workOrders,
    now: seed.now,
    officeId: people.office.id,
  });
}

async function insertConnection(
  manager: EntityManager,
  random: Random,
  { id: tenantId, name, createdAt }: Tenant,
  { now, sandboxUrl, vault }: DemoSeed,
): Promise<string> {
  const id = random.id(createdAt);
  const secret = (bytes: number) => randomBytes(bytes).toString('hex');
  await manager.insert(BillingConnection, {
    id,
    tenantId,
    vendor: 'STRIPE',
    accountId: `acct_${secret(8)}`,
    accountName: name,
    baseUrl: sandboxUrl,
    credentials: vault.seal({ tenantId, id }, { token: `rk_test_${secret(24)}`, webhookSecret: `whsec_${secret(24)}` }),
    connectedAt: createdAt,
    // Its invoices are not there yet; `fillSandbox` puts them there and lets the sweep begin.
    sweepDueAt: new Date(now.getTime() + 60_000),
  });
  return id;
}

async function seedInvoices(
  manager: EntityManager,
  random: Random,
  contractor: Contractor,
  facts: { tenant: Tenant; connectionId: string; workOrders: WorkOrder[]; now: Date; officeId: string },
): Promise<void> {
  const { tenant, connectionId } = facts;
  const office = { kind: 'USER' as const, id: facts.officeId };
  const rows = { invoices: [] as Invoice[], lines: [] as InvoiceLine[], events: [] as InvoiceEvent[] };
  for (const [index, past] of planInvoices(random, contractor, facts).entries()) {
    const billable = await findBillable(manager, tenant.id, past.workOrder.id);
    if (!billable) throw new Error(`Work order ${past.workOrder.id} vanished`);
    const { invoice, lines } = makeInvoice(random, past, { tenant, connectionId, office, billable, number: index + 1 });
    rows.invoices.push(invoice);
    rows.lines.push(...lines);
    rows.events.push(...makeEvents(random, past, invoice, office));
  }
  await insertAll(manager, Invoice, rows.invoices);
  await insertAll(manager, InvoiceLine, rows.lines);
  await insertAll(manager, InvoiceEvent, rows.events);
  await manager.update(Tenant, { id: tenant.id }, { nextInvoiceNumber: rows.invoices.length + 1 });
}

async function insertAll<Row extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<Row>,
  rows: readonly ObjectLiteral[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += 500) {
    await manager
      .createQueryBuilder()
      .insert()
      .into(entity)
      .values(rows.slice(start, start + 500) as Row[])
      .execute();
  }
}
