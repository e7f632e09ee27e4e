import type { MigrationInterface, QueryRunner } from 'typeorm';

export class OneDifferenceAnInvoice1764300000000 implements MigrationInterface {
  name = 'OneDifferenceAnInvoice1764300000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [OLDER_ONES, OPEN]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('This migration has no way back: restore a backup instead.');
  }
}

const OLDER_ONES = `
update billing_drift d set resolved_at = clock_timestamp()
where d.resolved_at is null and exists (
  select 1 from billing_drift newer
  where newer.tenant_id = d.tenant_id and newer.connection_id = d.connection_id and newer.reference = d.reference
    and newer.resolved_at is null and (newer.noticed_at, newer.id) > (d.noticed_at, d.id));
`;

/** Whichever of its revisions the billing system says it of: an invoice of ours differs, or it does not. */
const OPEN = `
drop index billing_drift_open;
create unique index billing_drift_open on billing_drift (tenant_id, connection_id, coalesce(reference::text, external_id))
  where resolved_at is null;
comment on column billing_drift.noticed_at is 'since when they differ; here and there say how they differ now';
`;
