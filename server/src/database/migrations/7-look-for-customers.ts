import type { MigrationInterface, QueryRunner } from 'typeorm';

export class LookForCustomers1764700000000 implements MigrationInterface {
  name = 'LookForCustomers1764700000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [ASKED, ASKED_BEFORE]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('This migration has no way back: restore a backup instead.');
  }
}

const ASKED = `
alter table billing_customer add column asked_from timestamptz, add column asked_to timestamptz;
comment on column billing_customer.asked_from is
  'the first request to create the customer whose answer is not written down: it may be there all the same';
comment on column billing_customer.asked_to is 'the last such request';
`;

const ASKED_BEFORE = `
update billing_customer c set asked_from = o.first, asked_to = o.last
from (
  select tenant_id, connection_id, plan #>> '{customer,id}' as customer_id, min(requested_at) as first, max(requested_at) as last
  from billing_operation where kind = 'CREATE' group by 1, 2, 3
) o
where c.external_id is null
  and o.tenant_id = c.tenant_id and o.connection_id = c.connection_id and o.customer_id = c.customer_id::text;
`;
