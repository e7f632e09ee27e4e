import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import { BadSetting } from '../config/config.ts';
import { APP_ROLE } from './data-source.ts';

const ATTEMPTS = 10;
const INSUFFICIENT_PRIVILEGE = '42501';

/** Makes the role the app works as and lets our user take it. Roles are of a whole server, so another may be at it too. */
export async function ensureAppRole(client: Client): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    if (await mayTakeRole(client)) return;
    try {
      const { rowCount } = await client.query('select from pg_roles where rolname = $1', [APP_ROLE]);
      if (!rowCount) await client.query(`create role ${APP_ROLE} nologin`);
      await client.query(`grant ${APP_ROLE} to current_user`);
    } catch (error) {
      if ((error as { code?: string }).code === INSUFFICIENT_PRIVILEGE) throw new BadSetting(await whatToRun(client));
      if (attempt === ATTEMPTS) throw error;
      await sleep(20 * attempt);
    }
  }
}

/** Lets the app read and write every table there is and will be, and read which migrations ran. */
export async function grantAppRole(client: Client): Promise<void> {
  await client.query(`
    grant usage on schema public to ${APP_ROLE};
    grant select, insert, update, delete on all tables in schema public to ${APP_ROLE};
    grant usage, select on all sequences in schema public to ${APP_ROLE};
    alter default privileges in schema public grant select, insert, update, delete on tables to ${APP_ROLE};
    alter default privileges in schema public grant usage, select on sequences to ${APP_ROLE};
    revoke insert, update, delete on migrations from ${APP_ROLE};
  `);
}

async function mayTakeRole(client: Client): Promise<boolean> {
  try {
    await client.query(`set role ${APP_ROLE}`);
    return true;
  } catch {
    return false;
  } finally {
    await client.query('reset role');
  }
}

async function whatToRun(client: Client): Promise<string> {
  const { rows } = await client.query('select current_user as "user"');
  return (
    `The database user "${rows[0].user}" may not create the role "${APP_ROLE}", which the app works as. ` +
    `Have a superuser run once: CREATE ROLE ${APP_ROLE} NOLOGIN; GRANT ${APP_ROLE} TO "${rows[0].user}";`
  );
}
