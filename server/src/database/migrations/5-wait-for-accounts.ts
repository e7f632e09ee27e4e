import type { MigrationInterface, QueryRunner } from 'typeorm';

export class WaitForAccounts1764400000000 implements MigrationInterface {
  name = 'WaitForAccounts1764400000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [ANSWERS, SWEEPS, HINTS, GIVEN_UP, PICKS]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('This migration has no way back: restore a backup instead.');
  }
}

const ANSWERS = `
alter table billing_connection
  add column sign_in_refused_since timestamptz,
  add column retry_at timestamptz;
comment on column billing_connection.sign_in_refused_since is
  'the first refusal of our sign-in after its last success; null: the last answer accepted it';
comment on column billing_connection.retry_at is 'the vendor asked (Retry-After) to be left alone until then';
`;

const SWEEPS = `
alter table billing_connection
  add column sweep_lease_number integer not null default 0,
  add column sweep_lease_until timestamptz not null default '-infinity',
  add column sweep_page text,
  add column sweep_up_to timestamptz;
comment on column billing_connection.sweep_page is 'a sweep that is not through: the connector''s mark of the page to read next';
comment on column billing_connection.sweep_up_to is 'a sweep that is not through: what swept_to becomes when it is';

create table billing_open_document (
  tenant_id uuid not null,
  connection_id uuid not null,
  external_id text not null,
  primary key (tenant_id, connection_id, external_id),
  foreign key (tenant_id, connection_id) references billing_connection (tenant_id, id)
);
comment on table billing_open_document is
  'while a whole list is swept: what its pages named so far, under a reference of ours, as open there';
`;

const HINTS = `
alter table billing_hint add column is_foreign boolean not null default false;
comment on column billing_hint.is_foreign is
  'it was said that the document carries no reference of ours: unless we know it by its id it is not read';
`;

const GIVEN_UP = `
alter table billing_operation
  add column given_up_by jsonb,
  add column given_up_why text;
comment on column billing_operation.given_up_by is
  'who concluded it as not applied because nobody can verify it any more; null: the program did, or it is open';
`;

/** One probe a connection finds what is due there, however much waits at another one. */
const PICKS = `
drop index billing_hint_due;
create index billing_hint_waiting on billing_hint (tenant_id, connection_id, due_at) where settled_at is null;
create index billing_hint_settled on billing_hint (tenant_id, connection_id, settled_at) where settled_at is not null;
create index billing_operation_watched on billing_operation (tenant_id, connection_id, next_look_at)
  where state = 'CONCLUDED' and next_look_at is not null;
drop index billing_operation_due;
create index invoice_sent on invoice (tenant_id, connection_id, id) where status = 'SENT';
`;
