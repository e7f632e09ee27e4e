import { normalizeDecimal } from '@tuffops/shared/decimal';
import { isPermission, type Permission, type Role } from '@tuffops/shared/permission';
import type { Reach } from '../database/database.ts';
import { type LogPosition, positionOf } from '../database/replica/log-position.ts';
import { runNamed } from '../database/run-named.ts';
import type { Caller } from './caller.ts';
import { hashToken } from './secret-token.ts';
import { SESSION_LIFE } from './session.entity.ts';
import { permissionsOfUser } from './user.entity.ts';

/** What a request brings to say who is asking. A bearer token wins over a cookie. */
export type Credentials = { sessionToken: string | undefined; bearerToken: string | undefined };

/** Who is asking, as it is at this moment: one statement, so that what was taken away is gone with the next request. */
export async function authenticate(reach: Reach, credentials: Credentials): Promise<Caller | null> {
  const [caller = null] = await authenticateEach(reach, [credentials]);
  return caller;
}

/** The same for many at once, in one statement for all sessions and one for all tokens. */
export async function authenticateEach(reach: Reach, asking: readonly Credentials[]): Promise<(Caller | null)[]> {
  const hashes = asking.map(({ bearerToken, sessionToken }) => hashToken(bearerToken || sessionToken || ''));
  const ofThose = (is: (credentials: Credentials) => unknown) => hashes.filter((_, n) => is(asking[n] as Credentials));
  const [bySession, byToken] = await Promise.all([
    callersOfSessions(
      reach,
      ofThose(({ bearerToken, sessionToken }) => !bearerToken && sessionToken),
    ),
    callersOfTokens(
      reach,
      ofThose(({ bearerToken }) => bearerToken),
    ),
  ]);
  return hashes.map((hash, n) => (asking[n]?.bearerToken ? byToken : bySession).get(keyOf(hash)) ?? null);
}

type Callers = ReadonlyMap<string, Caller>;

const keyOf = (hash: Buffer) => hash.toString('base64');

/** One is looked up by itself: that statement is planned once, and the one for many whenever it is asked. */
const among = (hashes: readonly Buffer[]) => (hashes.length === 1 ? '= $1' : '= any($1)');

export type PersonRow = {
  user_id: string;
  user_name: string;
  email: string;
  role: Role;
  extra_permissions: Permission[];
  wrote_at: LogPosition | null;
  tenant_id: string;
  tenant_name: string;
  invoices_enabled: boolean;
  default_tax_rate_percent: string;
  currency: string;
  payment_terms_days: number;
  hold_seconds: number;
  time_zone: string;
};

/** By which credential it was looked up, and whether to note that it was used. */
type ByCredential = PersonRow & { token_hash: Buffer; is_due: boolean };

export const PERSON = `u.id as user_id, u.name as user_name, u.email, u.role, u.extra_permissions,
  ${positionOf('u.wrote_at')} as wrote_at, t.id as tenant_id, t.name as tenant_name, t.invoices_enabled, t.default_tax_rate_percent, t.currency, t.payment_terms_days, t.hold_seconds, t.time_zone`;

const PERSON_JOINS = (credential: string) =>
  `join app_user u on u.tenant_id = ${credential}.tenant_id and u.id = ${credential}.user_id and u.deactivated_at is null
   join tenant t on t.id = u.tenant_id`;

async function callersOfSessions(reach: Reach, hashes: readonly Buffer[]): Promise<Callers> {
  if (hashes.length === 0) return new Map();
  const { idleSeconds, longestSeconds, writeEverySeconds } = SESSION_LIFE;
  const rows = await runNamed<ByCredential & { session_id: string }>(
    reach.manager,
    `select s.token_hash, s.id as session_id, ${PERSON},
       s.expires_at < instant() + interval '${idleSeconds - writeEverySeconds} seconds' as is_due
     from session s ${PERSON_JOINS('s')}
     where s.token_hash ${among(hashes)} and s.expires_at > instant()
       and s.created_at > instant() - interval '${longestSeconds} seconds'`,
    [hashes.length === 1 ? hashes[0] : hashes],
  );
  await noteUse(
    reach,
    rows.filter(({ is_due }) => is_due),
  );
  return new Map(
    rows.map((row) => {
      return [keyOf(row.token_hash), { ...callerOfPerson(row), sessionId: row.session_id }];
    }),
  );
}

/** Of all of them at once, and of none that somebody else has taken: so many that begin to listen together lock nobody out. */
async function noteUse(
  { manager }: Reach,
  due: readonly { tenant_id: string; session_id: string; user_id: string }[],
): Promise<void> {
  if (due.length === 0) return;
  const { idleSeconds, writeEverySeconds } = SESSION_LIFE;
  const tenants = due.map(({ tenant_id }) => tenant_id);
  await manager.query(
    `update session set expires_at = instant() + make_interval(secs => $3) where (tenant_id, id) in (
       select s.tenant_id, s.id from session s join unnest($1::uuid[], $2::uuid[]) as due (tenant_id, id)
         on s.tenant_id = due.tenant_id and s.id = due.id
       where s.expires_at < instant() + make_interval(secs => $4) for no key update of s skip locked)`,
    [tenants, due.map(({ session_id }) => session_id), idleSeconds, idleSeconds - writeEverySeconds],
  );
  // By itself: who is shut out meanwhile has their row taken before their sessions.
  await manager.query(
    `update app_user set last_seen_at = instant() where (tenant_id, id) in (
       select u.tenant_id, u.id from app_user u join unnest($1::uuid[], $2::uuid[]) as due (tenant_id, id)
         on u.tenant_id = due.tenant_id and u.id = due.id for no key update of u skip locked)`,
    [tenants, due.map(({ user_id }) => user_id)],
  );
}

async function callersOfTokens(reach: Reach, hashes: readonly Buffer[]): Promise<Callers> {
  if (hashes.length === 0) return new Map();
  const rows = await runNamed<ByCredential & { token_id: string; permissions: string[] }>(
    reach.manager,
    `select k.token_hash, k.id as token_id, k.permissions, ${PERSON},
       coalesce(k.last_used_at < instant() - interval '${SESSION_LIFE.writeEverySeconds} seconds', true) as is_due
     from api_token k ${PERSON_JOINS('k')}
     where k.token_hash ${among(hashes)} and k.revoked_at is null and (k.expires_at is null or k.expires_at > instant())`,
    [hashes.length === 1 ? hashes[0] : hashes],
  );
  const due = rows.filter(({ is_due }) => is_due);
  if (due.length > 0) {
    await reach.manager.query(
      `update api_token set last_used_at = instant() where (tenant_id, id) in (
         select k.tenant_id, k.id from api_token k join unnest($1::uuid[], $2::uuid[]) as due (tenant_id, id)
           on k.tenant_id = due.tenant_id and k.id = due.id for no key update of k skip locked)`,
      [due.map(({ tenant_id }) => tenant_id), due.map(({ token_id }) => token_id)],
    );
  }
  return new Map(rows.map((row) => [keyOf(row.token_hash), callerOfToken(row)]));
}

export const callerOfPerson = (row: PersonRow): Caller =>
  caller(row, { kind: 'USER', id: row.user_id }, permissionsOf(row));

export function callerOfToken(row: PersonRow & { token_id: string; permissions: string[] }): Caller {
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
    wroteAt: row.wrote_at,
    tenant: {
      id: row.tenant_id,
      name: row.tenant_name,
      invoicesEnabled: row.invoices_enabled,
      defaultTaxRatePercent: normalizeDecimal(row.default_tax_rate_percent),
      currency: row.currency,
      paymentTermsDays: row.payment_terms_days,
      holdSeconds: row.hold_seconds,
      timeZone: row.time_zone,
    },
  };
}
