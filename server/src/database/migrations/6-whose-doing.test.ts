import { DataSource } from 'typeorm';
import { expect, inject, it } from 'vitest';
import { createDatabase } from '../../testing/database-url.ts';
import { Initial1764000000000 } from './1-initial.ts';
import { WhoseDoing1764500000000 } from './6-whose-doing.ts';

const BEFORE = `
insert into tenant (id, name, currency) values ('00000000-0000-0000-0000-000000000001', 'Acme', 'USD');
insert into app_user (id, tenant_id, email, name, role)
  values ('00000000-0000-0000-0000-000000000002', '00000000-0000-0000-0000-000000000001', 'ann@acme.example', 'Ann', 'admin');
insert into customer (id, tenant_id, type, company_name, address_line1, address_city, address_region,
  address_postal_code, address_country) values ('00000000-0000-0000-0000-000000000003',
  '00000000-0000-0000-0000-000000000001', 'COMMERCIAL', 'Bob Inc', '1 Main', 'Springfield', 'IL', '62701', 'US');
insert into device_model (id, tenant_id, manufacturer, name, cost_minor_units)
  values ('00000000-0000-0000-0000-000000000004', '00000000-0000-0000-0000-000000000001', 'Carrier', 'X', 1);
insert into unit (id, tenant_id, customer_id, device_model_id, serial_number) values
  ('00000000-0000-0000-0000-000000000005', '00000000-0000-0000-0000-000000000001',
   '00000000-0000-0000-0000-000000000003', '00000000-0000-0000-0000-000000000004', 'SN');
insert into work_order (id, tenant_id, number, type, status, title, unit_id, customer_id) values
  ('00000000-0000-0000-0000-000000000006', '00000000-0000-0000-0000-000000000001', 1, 'SERVICE', 'UNASSIGNED', 'Job',
   '00000000-0000-0000-0000-000000000005', '00000000-0000-0000-0000-000000000003');
insert into checklist_item (id, tenant_id, work_order_id, position, label, is_required, completed_by)
  select gen_random_uuid(), tenant_id, id, position, 'x', true,
    case position when 1 then '00000000-0000-0000-0000-000000000002'::uuid end
  from work_order, generate_series(1, 2) position;
insert into work_order_transition (id, tenant_id, work_order_id, user_id, from_status, to_status)
  select gen_random_uuid(), tenant_id, id, case position when 1 then '00000000-0000-0000-0000-000000000002'::uuid end,
    position::text, 'x' from work_order, generate_series(1, 2) position;
`;

it('who did what before tokens were told apart is kept', async () => {
  const database = await createDatabase(inject('databaseServerUrl'), 'before');
  const dataSource = await new DataSource({ type: 'postgres', url: database.url }).initialize();
  const runner = dataSource.createQueryRunner();
  await new Initial1764000000000().up(runner);
  await runner.query(BEFORE);
  await new WhoseDoing1764500000000().up(runner);

  const ann = { kind: 'USER', id: '00000000-0000-0000-0000-000000000002' };
  expect(await runner.query('select completed_by from checklist_item order by position')).toEqual([
    { completed_by: ann },
    { completed_by: null },
  ]);
  expect(await runner.query('select actor from work_order_transition order by from_status')).toEqual([
    { actor: ann },
    { actor: { kind: 'SYSTEM' } },
  ]);
  await runner.release();
  await dataSource.destroy();
  await database.drop();
});
