import type { MigrationInterface, QueryRunner } from 'typeorm';

export class FindWithinOne1767600000000 implements MigrationInterface {
  name = 'FindWithinOne1767600000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [INDEXES, LOCKS]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('This migration has no way back: restore a backup instead.');
  }
}

/** Customers of one type by when they were entered, the units of a device model in their order, whose customers are a technician's own. */
const INDEXES = `
create index customer_type_created on customer (tenant_id, type, created_at, id);
create index unit_of_device_model on unit (tenant_id, device_model_id, serial_number, id);
drop index unit_device_model;
create index work_order_technician_customer on work_order (tenant_id, technician_id, customer_id);
`;

/** Two who rename at once what the same work orders are found by lock those in one order, so that neither waits for the other in a circle. */
const LOCKS = ['customer', 'unit', 'device_model']
  .map((table) => {
    const which = {
      customer: 'customer_id = new.id',
      unit: 'unit_id = new.id',
      device_model:
        'unit_id = any(array(select id from unit where tenant_id = new.tenant_id and device_model_id = new.id))',
    }[table];
    const same = table === 'customer' ? 'customer_id = customer_id' : 'unit_id = unit_id';
    return `
create or replace function find_work_orders_of_${table}() returns trigger language plpgsql as $$
begin
  perform from work_order where tenant_id = new.tenant_id and ${which} order by id for no key update;
  update work_order set ${same} where tenant_id = new.tenant_id and ${which};
  return null;
end $$;
`;
  })
  .join('');
