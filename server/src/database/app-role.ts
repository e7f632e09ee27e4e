import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import { BadSetting } from '../config/config.ts';
import { APP_ROLE, TENANT_ROLE } from './data-source.ts';

const ATTEMPTS = 10;
const INSUFFICIENT_PRIVILEGE = '42501';

const ROLES = [APP_ROLE, TENANT_ROLE];
const BOTH = ROLES.join(', ');

/** Makes the roles the app works as and lets our user take them. Roles are of a whole server, so another may be at it too. */
export async function ensureAppRoles(client: Client): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    if (await mayTakeRoles(client)) return;
    try {
      for (const role of ROLES) {
        const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
        if (!rowCount) await client.query(`create role ${role} nologin`);
        await client.query(`grant ${role} to current_user`);
      }
    } catch (error) {
      if ((error as { code?: string }).code === INSUFFICIENT_PRIVILEGE) throw new BadSetting(await whatToRun(client));
      if (attempt === ATTEMPTS) throw error;
      await sleep(20 * attempt);
    }
  }
}

/**
 * Lets the app read and write every table there is and will be, read which migrations ran, and only append to what happened. What a
 * tenant's role may reach it is granted with the wall before it.
 */
export async function grantAppRoles(client: Client): Promise<void> {
  await client.query(`
    grant usage on schema public to ${BOTH};
    grant select, insert, update, delete on all tables in schema public to ${APP_ROLE};
    grant usage, select on all sequences in schema public to ${BOTH};
    alter default privileges in schema public grant select, insert, update, delete on tables to ${APP_ROLE};
    alter default privileges in schema public grant usage, select on sequences to ${BOTH};
    revoke insert, update, delete on migrations from ${APP_ROLE};
    revoke update, delete on event, journal_entry from ${BOTH};
  `);
}

/** What the app's role may see, our user may too without taking it: else a migration would find no rows to change. */
async function mayTakeRoles(client: Client): Promise<boolean> {
  try {
    for (const role of ROLES) await client.query(`set role ${role}`);
    await client.query('reset role');
    const { rows } = await client.query(`select pg_has_role($1, 'usage') as "isMember"`, [APP_ROLE]);
    return rows[0]?.isMember;
  } catch {
    return false;
  } finally {
    await client.query('reset role');
  }
}

async function whatToRun(client: Client): Promise<string> {
  const { rows } = await client.query<{ user: string; there: string[] }>(
    'select current_user as "user", array(select rolname::text from pg_roles where rolname = any($1)) as there',
    [ROLES],
  );
  const [{ user, there } = { user: '', there: [] as string[] }] = rows;
  const missing = ROLES.filter((role) => !there.includes(role));
  const statements = [...missing.map((role) => `CREATE ROLE ${role} NOLOGIN`), `GRANT ${BOTH} TO "${user}"`];
  return (
    `The database user "${user}" may not create or take the roles "${APP_ROLE}" and "${TENANT_ROLE}", which the app works as. ` +
    `Have a superuser run once: ${statements.join('; ')};`
  );
}
