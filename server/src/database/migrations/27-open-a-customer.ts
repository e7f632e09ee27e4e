import type { MigrationInterface, QueryRunner } from 'typeorm';

export class OpenACustomer1767100000000 implements MigrationInterface {
  name = 'OpenACustomer1767100000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(INDEXES);
  }

  async down(): Promise<void> {
    throw new Error('This migration has no way back: restore a backup instead.');
  }
}

/** What each customer still owes is summed from the index alone; customers of one type come by name. */
const INDEXES = `
create index invoice_sent_of_customer on invoice (tenant_id, customer_id)
  include (due_on, currency, total_minor_units) where status = 'SENT';
create index customer_type_name on customer (tenant_id, type, display_name, id);
`;
