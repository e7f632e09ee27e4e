import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SignInElsewhere1769100000000 implements MigrationInterface {
  name = 'SignInElsewhere1769100000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(IDENTITIES);
  }

  async down(): Promise<void> {
    throw new Error('This migration has no way back: restore a backup instead.');
  }
}

/** As whom a person signs in elsewhere: an issuer never gives a subject to somebody else, as it may an e-mail address. */
const IDENTITIES = `
create table oidc_identity (
  tenant_id uuid not null references tenant (id),
  user_id uuid not null,
  issuer text not null,
  subject text not null,
  linked_at timestamptz not null default instant(),
  primary key (tenant_id, user_id, issuer),
  unique (issuer, subject),
  foreign key (tenant_id, user_id) references app_user (tenant_id, id) on delete cascade
);
alter table session add column is_oidc boolean not null default false;
`;
