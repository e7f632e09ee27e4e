import type { Caller } from '../../access/caller.ts';
import { endSessions } from '../../access/end-access.ts';
import { SESSION_LIFE } from '../../access/session.entity.ts';
import type { Reach } from '../../database/database.ts';
import { NotSignedOut, type OwnSession, SignedOutEverywhere } from './own-account.type.ts';

/** Where the caller is signed in, the newest first; a token is told nothing of it. */
export async function listOwnSessions(reach: Reach, caller: Caller, first: number): Promise<OwnSession[]> {
  if (!caller.sessionId) return [];
  return reach.manager.query(
    `select id, id = $3 as "isThisOne", created_at as "signedInAt", agent, ip,
       expires_at - make_interval(secs => $4) as "lastUsedAt"
     from session where tenant_id = $1 and user_id = $2 and expires_at > statement_instant()
       and created_at > statement_instant() - make_interval(secs => $6)
     order by created_at desc, id desc limit $5`,
    [caller.tenant.id, caller.userId, caller.sessionId, SESSION_LIFE.idleSeconds, first, SESSION_LIFE.longestSeconds],
  );
}

/** Signs the caller out of every browser, but for the one that asks if it is to stay. */
export async function signOutEverywhere(
  reach: Reach,
  caller: Caller,
  { exceptHere }: { exceptHere: boolean },
): Promise<SignedOutEverywhere | NotSignedOut> {
  const { sessionId, tenant, userId } = caller;
  if (!sessionId) {
    const message = 'An API token does not sign out the person it acts for.';
    return Object.assign(new NotSignedOut(), { message });
  }
  const person = { tenantId: tenant.id, id: userId };
  const endedSessions = await endSessions(reach.manager, person, exceptHere ? sessionId : undefined);
  const sessions = await listOwnSessions(reach, caller, 1);
  const message = exceptHere ? 'You are signed out everywhere else.' : 'You are signed out everywhere.';
  return Object.assign(new SignedOutEverywhere(), { message, endedSessions, sessions });
}
