import type { Reach } from '../database/database.ts';
import { SESSION_LIFE } from './session.entity.ts';

/** Deletes what is over: sessions, links to set a password, counted tries. Says whose tokens have expired just now. */
export async function sweepAccess(reach: Reach): Promise<void> {
  await reach.manager.query(
    'delete from session where expires_at < statement_instant() or created_at < statement_instant() - make_interval(secs => $1)',
    [SESSION_LIFE.longestSeconds],
  );
  await reach.manager.query(
    `select pg_notify('tuffops_end_of_access', user_id::text) from api_token
     where expires_at between statement_instant() - interval '1 hour' and statement_instant()`,
  );
  await reach.manager.query('delete from password_link where expires_at < statement_instant()');
  await reach.manager.query(
    `delete from rate_limit
     where key in (select key from rate_limit where until < statement_instant() for update skip locked)`,
  );
}
