import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Caller } from '../../access/caller.ts';
import { Customer } from '../../customer/customer.entity.ts';
import { DeviceModel } from '../../customer/device-model.entity.ts';
import { Unit } from '../../customer/unit.entity.ts';
import { Invoice } from '../../invoice/invoice.entity.ts';
import { createCursors } from '../../list/cursor.ts';
import { systemSeams } from '../../seams.ts';
import type { Tenant } from '../../tenant/tenant.entity.ts';
import { aJob } from '../../testing/a-job.ts';
import { callerOf, factories } from '../../testing/factories.ts';
import { openDatabase } from '../../testing/open-database.ts';
import { WorkOrder } from '../work-order.entity.ts';
import { listWorkOrders } from './list-work-orders.ts';
import type { WorkOrderFilter } from './list-work-orders.type.ts';

let database: Awaited<ReturnType<typeof openDatabase>>;
let make: ReturnType<typeof factories>;
let tenant: Tenant;
let connectionId: string;
let office: Caller;

beforeAll(async () => {
  database = await openDatabase();
  make = factories(database.dataSource);
  tenant = await make.aTenant();
  connectionId = (await make.aConnection({ tenantId: tenant.id })).id;
  office = callerOf(await make.aUser({ tenantId: tenant.id, role: 'office' }), tenant);
});
afterAll(() => database.close());

const find = async (filter: WorkOrderFilter, as = office) => {
  const deps = { database: database.database, cursors: createCursors('secret'), seams: systemSeams };
  return (await listWorkOrders(deps, as, { filter, first: 100 })).nodes.map(({ id }) => id);
};

describe('what a work order is found by changes with', () => {
  const change = (entity: new () => object, id: string, to: object) =>
    database.dataSource.manager.update(entity, { tenantId: tenant.id, id }, to);

  test.each([
    [
      'the customer’s name',
      'bakery',
      'quarry',
      ({ customer }) => change(Customer, customer.id, { companyName: 'Quarry' }),
    ],
    ['the phones', '0107788', '555-0199', ({ customer }) => change(Customer, customer.id, { phones: ['555-0199'] })],
    [
      'the e-mails',
      'post@',
      'q@quarry',
      ({ customer }) => change(Customer, customer.id, { emails: ['q@quarry.test'] }),
    ],
    ['the serial number', 'xz-77', 'new-9', ({ unit }) => change(Unit, unit.id, { serialNumber: 'NEW-9' })],
    [
      'the device model',
      'trane',
      'daikin',
      ({ unit }) => change(DeviceModel, unit.deviceModelId, { manufacturer: 'Daikin' }),
    ],
    ['its title', 'heat', 'drain', ({ workOrder }) => change(WorkOrder, workOrder.id, { title: 'Drain clogged' })],
  ] as [string, string, string, (job: Awaited<ReturnType<typeof aJob>>) => Promise<unknown>][])(
    '%s',
    async (_, before, after, act) => {
      await database.query('delete from invoice');
      await database.query('delete from work_order');
      const job = await aJob(database.dataSource, tenant.id);
      const found = async () => [await find({ search: before }), await find({ search: after })];
      expect(await found()).toEqual([[job.workOrder.id], []]);
      await act(job);
      expect(await found()).toEqual([[], [job.workOrder.id]]);
    },
  );
});

test('a work order is ready again as soon as its invoice is cancelled, credited or paid back, and in no other case', async () => {
  const workOrder = await make.aWorkOrder({ tenantId: tenant.id, status: 'BILLED' });
  const isReady = async () => (await find({ readyToInvoice: true })).includes(workOrder.id);
  const isOther = async () => (await find({ readyToInvoice: false })).includes(workOrder.id);
  const is = async (ready: boolean) => expect([await isReady(), await isOther()]).toEqual([ready, !ready]);
  const update = (id: string, to: object) =>
    database.dataSource.manager.update(Invoice, { tenantId: tenant.id, id }, to);
  await is(true);
  const { id } = await make.anInvoice({ workOrder, connectionId });
  await is(false);
  await update(id, { status: 'PAID' });
  await is(false);
  await update(id, { isCredited: true });
  await is(true);
  await update(id, { isCredited: false });
  await is(false);
  await update(id, { status: 'CANCELLED', cancelledAt: new Date() });
  await is(true);
  await make.anInvoice({ workOrder, connectionId, status: 'PAID' });
  await is(false);
});
