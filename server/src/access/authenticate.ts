import { normalizeDecimal } from '@tuffops/shared/decimal';
import { isPermission, type Permission, type Role } from '@tuffops/shared/permission';
import type { DataSource } from 'typeorm';
import type { Caller } from './caller.ts';
import { hashToken } from './secret-token.ts';
import { SESSION_LIFE } from './session-life.ts';
import { permissionsOfUser } from './user.entity.ts';

/** What a request brings to say who is asking. A bearer token wins over a cookie. */
export type Credentials = { sessionToken: string | undefined; bearerToken: string | undefined };

/** Who is asking, as it is at this moment: one statement, so that what was taken away is gone with the next request. */
export async function authenticate(dataSource: DataSource, credentials: Credentials): Promise<Caller | null> {
  if (credentials.bearerToken) return callerOfToken(dataSource, credentials.bearerToken);
  if (credentials.sessionToken) return callerOfSession(dataSource, credentials.sessionToken);
  return null;
}

type PersonRow = {
  user_id: string;
  user_name: string;
  email: string;
  role: Role;
  extra_permissions: Permission[];
  tenant_id: string;
  tenant_name: string;
  invoices_enabled: boolean;
  default_tax_rate_percent: string;
  currency: string;
  payment_terms_days: number;
  time_zone: string;
};

const PERSON = `u.id as user_id, u.name as user_name, u.email, u.role, u.extra_permissions, t.id as tenant_id,
  t.name as tenant_name, t.invoices_enabled, t.default_tax_rate_percent, t.currency, t.payment_terms_days, t.time_zone`;

const PERSON_JOINS = (credential: string) =>
  `join app_user u on u.tenant_id = ${credential}.tenant_id and u.id = ${credential}.user_id and u.deactivated_at is null
   join tenant t on t.id = u.tenant_id`;

async function callerOfSession(dataSource: DataSource, token: string): Promise<Caller | null> {
  const { idleSeconds, longestSeconds, writeEverySeconds } = SESSION_LIFE;
  const [row]: (PersonRow & { session_id: string; is_due: boolean })[] = await dataSource.query(
    `select s.id as session_id, s.expires_at < now() + make_interval(secs => $2) as is_due, ${PERSON}
     from session s ${PERSON_JOINS('s')}
     where s.token_hash = $1 and s.expires_at > now() and s.created_at > now() - make_interval(secs => $3)`,
    [hashToken(token), idleSeconds - writeEverySeconds, longestSeconds],
  );
  if (!row) return null;
  if (row.is_due) {
    await dataSource.query(
      `update session set expires_at = now() + make_interval(secs => $3)
       where tenant_id = $1 and id = $2 and expires_at < now() + make_interval(secs => $4)`,
      [row.tenant_id, row.session_id, idleSeconds, idleSeconds - writeEverySeconds],
    );
  }
  return caller(row, { kind: 'USER', id: row.user_id }, permissionsOf(row));
}

async function callerOfToken(dataSource: DataSource, token: string): Promise<Caller | null> {
  const [row]: (PersonRow & { token_id: string; permissions: string[]; is_due: boolean })[] = await dataSource.query(
    `select k.id as token_id, k.permissions, ${PERSON},
       coalesce(k.last_used_at < now() - make_interval(secs => $2), true) as is_due
     from api_token k ${PERSON_JOINS('k')}
     where k.token_hash = $1 and k.revoked_at is null`,
    [hashToken(token), SESSION_LIFE.writeEverySeconds],
  );
  if (!row) return null;
  if (row.is_due) {
    await dataSource.query('update api_token set last_used_at = now() where tenant_id = $1 and id = $2', [
      row.tenant_id,
      row.token_id,
    ]);
  }
  const permissions = permissionsOf(row);
  const granted = row.permissions.filter((key): key is Permission => isPermission(key) && permissions.has(key));
  return caller(row, { kind: 'API_TOKEN', id: row.token_id, userId: row.user_id }, new Set(granted));
}

const permissionsOf = (row: PersonRow) =>
  permissionsOfUser({ role: row.role, extraPermissions: row.extra_permissions.filter(isPermission) });

function caller(row: PersonRow, actor: Caller['actor'], permissions: ReadonlySet<Permission>): Caller {
  return {
    actor,
    userId: row.user_id,
    userName: row.user_name,
    email: row.email,
    permissions,
    tenant: {
      id: row.tenant_id,
      name: row.tenant_name,
      invoicesEnabled: row.invoices_enabled,
      defaultTaxRatePercent: normalizeDecimal(row.default_tax_rate_percent),
      currency: row.currency,
      paymentTermsDays: row.payment_terms_days,
      timeZone: row.time_zone,
    },
  };
}
