import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Reach } from '../database/database.ts';
import { type KnownBrowsers, rememberBrowser } from './known-browsers.ts';
import type { SignedInPerson } from './open-session.ts';
import { cookieName, sessionCookieName, setSessionCookie } from './session-cookie.ts';
import { signOut } from './sign-out.ts';

type Deps = { database: { ofAll: Reach }; knownBrowsers: KnownBrowsers };

/** What a browser keeps under a name of ours. */
export const cookieOf = (request: FastifyRequest, name: string, isOverHttps: boolean): string | undefined =>
  request.cookies[cookieName(name, isOverHttps)];

/** Gives the browser a new session, ends the one it had, and lets it keep that this person has signed in with it; `browser`: as it was known before. */
export async function letIn(
  { database, knownBrowsers }: Deps,
  { request, reply, isOverHttps }: { request: FastifyRequest; reply: FastifyReply; isOverHttps: boolean },
  { token, person, browser }: { token: string; person: SignedInPerson; browser?: string | undefined },
): Promise<void> {
  const earlier = request.cookies[sessionCookieName(isOverHttps)];
  if (earlier) await signOut(database.ofAll, earlier);
  setSessionCookie(reply, isOverHttps, token);
  rememberBrowser(reply, knownBrowsers, isOverHttps, person, browser);
}
