import type { Permission } from '@tuffops/shared/permission';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Caller } from '../../access/caller.ts';
import { createCursors } from '../../list/cursor.ts';
import { systemSeams } from '../../seams.ts';
import type { Tenant } from '../../tenant/tenant.entity.ts';
import { aJob } from '../../testing/a-job.ts';
import { callerOf, factories } from '../../testing/factories.ts';
import { naivelyFinds } from '../../testing/naive-search.ts';
import { openDatabase } from '../../testing/open-database.ts';
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
const without = (permission: Permission): Caller => ({
  ...office,
  permissions: new Set([...office.permissions].filter((each) => each !== permission)),
});

describe('a work order is found by', () => {
  let job: Awaited<ReturnType<typeof aJob>>;
  beforeAll(async () => {
    job = await aJob(database.dataSource, tenant.id);
    await make.anInvoice({ workOrder: job.workOrder, connectionId, number: 77, status: 'CANCELLED' });
    await make.aWorkOrder({ tenantId: tenant.id, title: 'Somebody else’s' });
  });

  test.each([
    [
      'its number',
      [
        '4119',
        'work order 4119',
        'WO4119',
        '4119.',
        '４１１９',
        'WO-4119',
        'wo 4119',
        '#4119',
        'WO-004119',
        '041',
        'wo-0041',
      ],
    ],
    ['its title', ['no heat', 'HEAT no']],
    ['its customer', ['soderstrom', "söderström's", 'BAKERY']],
    ['the serial number', ['xz-77', '77/E1']],
    ['the device model', ['trane xr', 'xr 15']],
    ['the customer’s phone', ['(555)', '010-7788', '5550107788', '555.010.7788', '+1 555 010 7788', '15550107788']],
    ['the customer’s e-mail', ['post@soderstrom', 'soderstrom.test']],
    ['the number of an invoice', ['INV-77', 'inv 77', '#77', 'INV-000077', 'inv-00007', 'invoice 77', 'inv. 77']],
    ['several of these', ['trane heat inv-77 bakery 0107788']],
  ])('%s', async (_, searches) => {
    for (const search of searches) expect([search, await find({ search })]).toEqual([search, [job.workOrder.id]]);
    for (const search of searches) expect(await find({ search: `${search} nothing` })).toEqual([]);
  });

  test('contact data for those only who may see it, and by an invoice likewise', async () => {
    for (const search of ['5550107788', 'post@soderstrom', '(555)']) {
      expect(await find({ search }, without('customers.view'))).toEqual([]);
    }
    for (const search of ['INV-77', '#77', '000077', 'inv-00007']) {
      expect(await find({ search }, without('invoices.view'))).toEqual([]);
      expect(await find({ search }, { ...office, tenant: { ...tenant, invoicesEnabled: false } })).toEqual([]);
    }
  });
});

test('every search finds what a look at each work order finds', async () => {
  const other = await make.aTenant();
  const tenantId = other.id;
  const caller = callerOf(await make.aUser({ tenantId, role: 'office' }), other);
  const unit = await make.aUnit({ tenantId, serialNumber: 'S-5' });
  const model = await make.aWorkOrder({ tenantId, unitId: unit.id, number: 1 });
  await database.query(
    `insert into work_order (id, tenant_id, number, type, status, title, unit_id, customer_id, technician_id)
     select gen_random_uuid(), tenant_id, 1 + n, type, status,
       case when n % 90 = 0 then (array['Ölwechsel', 'a', '5 % off', 'WO 7 again'])[1 + n / 90 % 4] else 'Tune-up ' || n % 40 end,
       unit_id, customer_id, technician_id from work_order, generate_series(1, 3000) n where id = $1`,
    [model.id],
  );
  const all: { id: string; number: number; title: string; name: string }[] = await database.query(
    `select id, number, title, customer_name as name from work_order where tenant_id = $1 order by number desc`,
    [tenantId],
  );
  const deps = { database: database.database, cursors: createCursors('secret'), seams: systemSeams };
  const [{ manufacturer, name }] = await database.query(
    'select manufacturer, name from device_model where tenant_id = $1',
    [tenantId],
  );
  const searches = [
    '5',
    'o',
    'olw',
    'ÖLW',
    '#7',
    'wo 7',
    'WO-7 again',
    '%',
    '% off',
    'up 3',
    '39 tune',
    'zz',
    '...',
    's-5',
    '-5',
    'a',
    's-5 wo-3000',
    'wo-0000',
  ];
  for (const search of searches) {
    const { nodes, totalCount } = await listWorkOrders(deps, caller, { filter: { search }, first: 100 });
    const expected = all.filter(({ number, title, name: customer }) =>
      naivelyFinds(
        search,
        [title, customer, 'S-5', `${manufacturer} ${name}`, 'ada@example.test'],
        [`wo-${String(number).padStart(6, '0')}`],
      ),
    );
    expect([search, nodes.map(({ id }) => id)]).toEqual([search, expected.slice(0, 100).map(({ id }) => id)]);
    expect([search, totalCount]).toEqual([search, Math.min(1_000, expected.length)]);
  }
});
