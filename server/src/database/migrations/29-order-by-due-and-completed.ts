import type { MigrationInterface, QueryRunner } from 'typeorm';

export class OrderByDueAndCompleted1767300000000 implements MigrationInterface {
  name = 'OrderByDueAndCompleted1767300000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [DUE, COMPLETED, READY]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('This migration has no way back: restore a backup instead.');
  }
}

/** The index of due days gets what a sort by them needs besides. */
const DUE = `
drop index invoice_status_due;
create index invoice_status_due on invoice (tenant_id, status, due_on, id, issued_at);
`;

/** Whoever approved a work order wrote when; what came by another way has it from its steps. */
const COMPLETED = `
alter table work_order disable trigger user;
update work_order w set customer_signed_off_at = t.at
from (
  select tenant_id, work_order_id, max(at) as at from work_order_transition where to_status = 'COMPLETED' group by 1, 2
) t
where w.customer_signed_off_at is null and w.status in ('COMPLETED', 'BILLED')
  and t.tenant_id = w.tenant_id and t.work_order_id = w.id;
alter table work_order enable trigger user;
`;

/** Those that wait for an invoice are counted in theirs, too. */
const READY = `
create index work_order_status_completed on work_order
  (tenant_id, status, coalesce(customer_signed_off_at, 'infinity'), id);
create index work_order_ready_completed on work_order
  (tenant_id, status, coalesce(customer_signed_off_at, 'infinity'), id) include (technician_id) where is_ready_to_invoice;
`;
