import { DataSource } from 'typeorm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Customer } from '../../customer/customer.entity.ts';
import { factories } from '../../testing/factories.ts';
import { openDatabase } from '../../testing/open-database.ts';
import { ForgiveMore1767400000000 } from './30-forgive-more.ts';

let database: Awaited<ReturnType<typeof openDatabase>>;
beforeAll(async () => {
  database = await openDatabase();
});
afterAll(() => database.close());

it('what was folded in another way before is folded anew, and nobody is told that anything changed', async () => {
  const asOwner = await new DataSource({ type: 'postgres', url: database.url }).initialize();
  const owner = asOwner.createQueryRunner();
  const [{ current }] = await database.query(`select pg_get_functiondef('searched'::regproc) as current`);
  const make = factories(database.dataSource);
  const tenantId = (await make.aTenant()).id;
  const { id: connectionId } = await make.aConnection({ tenantId });
  const lower = `create or replace function searched(text text) returns text language sql immutable parallel safe return lower(text)`;
  await owner.query(lower);
  for (const companyName of ["O'Neill", 'Ｃｏ ５', 'Plain']) {
    const customer = await make.aCustomer({ tenantId, companyName, emails: ["o'neill@example.test"] });
    const unit = await make.aUnit({ tenantId, customerId: customer.id, serialNumber: `${companyName}'s` });
    const workOrder = await make.aWorkOrder({ tenantId, unitId: unit.id, title: companyName });
    await make.anInvoice({ workOrder, connectionId });
    await database.dataSource.manager.update(Customer, { id: customer.id }, { phones: ["5'5"] });
  }
  const times =
    'select max(updated_at) as last from (select updated_at from invoice union all select updated_at from work_order) t';
  const [before] = await database.query(times);
  await new ForgiveMore1767400000000().up(owner);

  const [{ now }] = await database.query(`select pg_get_functiondef('searched'::regproc) as now`);
  expect(now).toBe(current);
  const texts = `select t.searched from customer t union all select searched from invoice union all select searched from unit
    union all select searched || searched_contact from work_order`;
  const folded = (await database.query<{ searched: string }>(texts)).map(({ searched }) => searched).join('\n');
  expect(folded).not.toMatch(/['Ｃｃ５]/);
  expect(folded.match(/oneill/g)?.length).toBeGreaterThan(8);
  expect(folded).toContain('co 5');
  expect(await database.query(times)).toEqual([before]);
  const enabled = `select count(*)::integer as off from pg_trigger where tgenabled = 'D'`;
  expect(await database.query(enabled)).toEqual([{ off: 0 }]);
  await owner.release();
  await asOwner.destroy();
});
