import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '../../access/caller.ts';
import { createCursors } from '../../list/cursor.ts';
import { systemSeams } from '../../seams.ts';
import type { Tenant } from '../../tenant/tenant.entity.ts';
import { callerOf, factories } from '../../testing/factories.ts';
import { openDatabase } from '../../testing/open-database.ts';
import { listWorkOrders } from '../../work-order/list/list-work-orders.ts';
import type { WorkOrderFilter } from '../../work-order/list/list-work-orders.type.ts';
import { listInvoices } from './list-invoices.ts';
import type { InvoiceFilter } from './list-invoices.type.ts';

let database: Awaited<ReturnType<typeof openDatabase>>;
let make: ReturnType<typeof factories>;
let tenant: Tenant;
let office: Caller;
let technician: Caller;
let connectionId: string;

beforeAll(async () => {
  database = await openDatabase();
  make = factories(database.dataSource);
  tenant = await make.aTenant();
  office = callerOf(await make.aUser({ tenantId: tenant.id }), tenant);
  const supervises = { tenantId: tenant.id, role: 'technician' as const, extraPermissions: ['work_orders.supervise'] };
  technician = callerOf(await make.aUser(supervises as Parameters<typeof make.aUser>[0]), tenant);
  connectionId = (await make.aConnection({ tenantId: tenant.id })).id;
  await fill();
  const other = await make.aTenant();
  const theirs = await make.aConnection({ tenantId: other.id });
  const workOrder = await make.aWorkOrder({ tenantId: other.id });
  const foreign = await make.anInvoice({ workOrder, connectionId: theirs.id, number: 99 });
  await make.anOperation({ invoice: foreign });
  await differs(other.id, theirs.id, foreign.id);
});
afterAll(() => database.close());

const at = (minute: number) => new Date(Date.UTC(2026, 5, 1, 12, minute));
const OPEN = { outcome: null, concludedAt: null };
const DONE = { outcome: 'DONE' as const };

const differs = (tenantId: string, connection: string, reference: string, resolvedAt: Date | null = null) =>
  database.query(
    `insert into billing_drift (id, tenant_id, connection_id, reference, here, there, resolved_at)
     values ($1, $2, $3, $4, 'SENT', 'void', $5)`,
    [uuidv7(), tenantId, connection, reference, resolvedAt],
  );

/** Invoices of work orders with the same numbers; a work order of 10 and more has none and was tried to be invoiced. */
async function fill() {
  const { id: tenantId } = tenant;
  const aDocument = async (number: number, status: 'SENT' | 'PAID' | 'CANCELLED') => {
    const workOrder = await make.aWorkOrder({ tenantId, number });
    return make.anInvoice({ workOrder, connectionId, number, status });
  };
  await aDocument(1, 'SENT');
  const verifying = await aDocument(2, 'SENT');
  await make.anOperation({ invoice: verifying, requestedAt: at(1) });
  await make.anOperation({ invoice: verifying, requestedAt: at(2), state: 'VERIFYING', ...OPEN });
  await make.anOperation({ invoice: await aDocument(3, 'SENT'), state: 'ASKING', ...OPEN });
  await make.anOperation({ invoice: await aDocument(4, 'SENT'), outcome: 'NOT_APPLIED' });
  const triedAgain = await aDocument(5, 'CANCELLED');
  await make.anOperation({ invoice: triedAgain, requestedAt: at(1) });
  await make.anOperation({ invoice: triedAgain, requestedAt: at(2), ...DONE });
  await make.anOperation({ invoice: await aDocument(6, 'PAID') });
  const differing = await aDocument(7, 'SENT');
  await differs(tenantId, connectionId, differing.id);
  const agreesAgain = await aDocument(8, 'SENT');
  await differs(tenantId, connectionId, agreesAgain.id, at(3));
  await make.anOperation({ invoice: await aDocument(9, 'SENT'), kind: 'CREATE', ...DONE });

  const aCreation = async (number: number, ...operations: object[]) => {
    const workOrder = await make.aWorkOrder({ tenantId, number, status: 'COMPLETED' });
    const invoice = { tenantId, id: uuidv7(), workOrderId: workOrder.id, connectionId, number };
    for (const [minute, operation] of operations.entries()) {
      const kind = { kind: 'CREATE' as const, requestedAt: at(minute) };
      await make.anOperation({ invoice: invoice as never, ...kind, ...operation });
    }
    return invoice;
  };
  await aCreation(10, { state: 'VERIFYING', ...OPEN });
  await aCreation(11, {});
  await aCreation(12, {}, { state: 'ASKING', ...OPEN });
  const stray = await aCreation(13, { outcome: 'NOT_APPLIED' }, DONE);
  await differs(tenantId, connectionId, stray.id);
  await aCreation(14);
}

const deps = () => ({ database: database.database, cursors: createCursors('secret'), seams: systemSeams });
const invoices = async (filter: InvoiceFilter) =>
  (await listInvoices(deps(), office, { filter, first: 100 })).nodes.map(({ number }) => number).sort((a, b) => a - b);
const workOrders = async (filter: WorkOrderFilter, caller = office) =>
  (await listWorkOrders(deps(), caller, { filter, first: 100 })).nodes
    .map(({ number }) => number)
    .sort((a, b) => a - b);
const upTo = (last: number, except: number[]) =>
  Array.from({ length: last }, (_, index) => index + 1).filter((number) => !except.includes(number));

describe('invoices', () => {
  it.each([
    ['isBeingVerified', 2],
    ['hasFailed', 4],
    ['hasDifference', 7],
  ] as const)('%s finds that one, and the others by false', async (filter, number) => {
    expect(await invoices({ [filter]: true })).toEqual([number]);
    expect(await invoices({ [filter]: false })).toEqual(upTo(9, [number]));
    expect(await invoices({ [filter]: null })).toEqual(upTo(9, []));
  });

  it('are found by several at once, and with a search', async () => {
    expect(await invoices({ isBeingVerified: true, hasFailed: true })).toEqual([]);
    expect(await invoices({ hasFailed: true, search: 'INV-4' })).toEqual([4]);
    expect(await invoices({ hasFailed: true, search: 'INV-1' })).toEqual([]);
  });
});

describe('work orders', () => {
  it.each([
    ['isBeingVerified', 10],
    ['hasFailed', 11],
    ['hasDifference', 13],
  ] as const)('%s finds that one, and the others by false', async (filter, number) => {
    expect(await workOrders({ [filter]: true })).toEqual([number]);
    expect(await workOrders({ [filter]: false })).toEqual(upTo(14, [number]));
    expect(await workOrders({ [filter]: true, readyToInvoice: true })).toEqual([number]);
  });

  it('tell nothing of invoices to who sees none', async () => {
    expect(await workOrders({}, technician)).toEqual(upTo(14, []));
    expect(await workOrders({ hasFailed: true }, technician)).toEqual([]);
    expect(await workOrders({ hasFailed: false }, technician)).toEqual(upTo(14, []));
  });
});
