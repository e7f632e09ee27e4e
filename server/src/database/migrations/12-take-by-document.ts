import type { MigrationInterface, QueryRunner } from 'typeorm';

export class TakeByDocument1765300000000 implements MigrationInterface {
  name = 'TakeByDocument1765300000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [SAID, PICKS]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('This migration has no way back: restore a backup instead.');
  }
}

const SAID = `
alter table billing_hint
  add column is_payment boolean not null default false,
  add column said_state text check (said_state in ('DRAFT', 'OPEN', 'VOID')),
  add column said_total integer,
  add column taken_until timestamptz not null default '-infinity';
comment on column billing_hint.is_payment is 'read before the others';
comment on column billing_hint.said_state is
  'what the delivery itself says of the document, where its states follow each other one way only; null: it must be read';
comment on column billing_hint.taken_until is 'somebody reads the document because of this hint';
`;

const PICKS = `
drop index billing_hint_waiting;
create index billing_hint_waiting on billing_hint (tenant_id, connection_id, is_payment desc, due_at) where settled_at is null;
create index billing_hint_document on billing_hint (tenant_id, connection_id, external_id) where settled_at is null;
`;
