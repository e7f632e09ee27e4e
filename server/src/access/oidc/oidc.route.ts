import { ownPath } from '@tuffops/shared/own-path';
import type { SignInProblem } from '@tuffops/shared/sign-in-problem';
import type { FastifyInstance, FastifyReply } from 'fastify';
import * as oidc from 'openid-client';
import type { Logger } from 'pino';
import type { OidcSettings } from '../../config/oidc-settings.ts';
import { isSecure, type Own } from '../../http/origin.ts';
import { networkOf } from '../../http/sender.ts';
import { cookieOf, letIn } from '../let-in.ts';
import { openSession } from '../open-session.ts';
import { countTry, secondsToWait } from '../rate-limit.ts';
import { hashToken } from '../secret-token.ts';
import { cookieAttributes, cookieName } from '../session-cookie.ts';
import type { SignInDeps } from '../sign-in.ts';
import { OIDC_PATH } from '../sign-in-ways.ts';
import { ATTEMPT_SECONDS, type Attempt, type Attempts } from './attempts.ts';
import { findPerson } from './find-person.ts';
import type { Claims, Provider } from './provider.ts';
import { whatWentWrong } from './what-went-wrong.ts';

export type OidcDeps = SignInDeps & {
  attempts: Attempts;
  provider: Provider;
  roles: OidcSettings['roles'];
  log: Logger;
  publicUrl(): string;
};

const LONGEST_PATH = 1_000;

type Back = { Querystring: { code?: string; state?: string; error?: string; iss?: string } };

/** `/auth/oidc`: to the provider, and back from it, by the code flow with PKCE. Whatever goes wrong is said on the sign-in page. */
export function registerOidcRoutes(app: FastifyInstance, deps: OidcDeps, own: () => Own): void {
  const { attempts, provider, signInLimits, log } = deps;
  const reach = deps.database.ofAll;
  const limitsOf = (ip: string) => [{ key: `elsewhere ${networkOf(ip)}`, most: signInLimits.perSender }];
  const sayWhy = (reply: FastifyReply, problem: SignInProblem, next = '/') => {
    const params = new URLSearchParams({ problem, ...(next === '/' ? {} : { next }) });
    return reply.redirect(`/sign-in?${params}`, 303);
  };

  app.get<{ Querystring: { next?: string } }>(OIDC_PATH, async (request, reply) => {
    const asked = request.query.next;
    const next = ownPath(typeof asked === 'string' && asked.length <= LONGEST_PATH ? asked : null);
    if (await secondsToWait(reach, limitsOf(request.ip))) return sayWhy(reply, 'TOO_OFTEN', next);
    const [state, nonce, verifier] = [oidc.randomState(), oidc.randomNonce(), oidc.randomPKCECodeVerifier()];
    try {
      const address = await provider.begin({ state, nonce, verifier });
      const isOverHttps = isSecure(request.raw, own());
      const name = cookieName(attempts.cookieName(state), isOverHttps);
      const attributes = { ...cookieAttributes(isOverHttps), maxAge: ATTEMPT_SECONDS };
      reply.setCookie(name, attempts.seal({ state, nonce, verifier, next }), attributes);
      return reply.redirect(address.href, 303);
    } catch (error) {
      log.warn({ error }, 'A sign-in elsewhere could not begin.');
      return sayWhy(reply, whatWentWrong(error), next);
    }
  });

  app.get<Back>(`${OIDC_PATH}/callback`, async (request, reply) => {
    const { ip, headers, query } = request;
    const isOverHttps = isSecure(request.raw, own());
    const limits = limitsOf(ip);
    const refuse = async (problem: SignInProblem, next?: string) => {
      await countTry(reach, limits, signInLimits.windowSeconds);
      return sayWhy(reply, problem, next);
    };
    if (await secondsToWait(reach, limits)) return sayWhy(reply, 'TOO_OFTEN');
    const state = typeof query.state === 'string' ? query.state : '';
    const name = attempts.cookieName(state);
    const attempt = attempts.open(cookieOf(request, name, isOverHttps), state);
    reply.clearCookie(cookieName(name, isOverHttps), cookieAttributes(isOverHttps));
    if (!attempt || !(await isFirst(attempt))) return refuse('EXPIRED');

    const { next } = attempt;
    const came = await comeBack(new URL(request.url, deps.publicUrl()), attempt);
    if ('problem' in came) return refuse(came.problem, next);
    const found = await findPerson(reach, came, deps.roles);
    if ('problem' in found) return refuse(found.problem, next);
    const browser = deps.knownBrowsers.find(found.user, (name) => cookieOf(request, name, isOverHttps));
    const how = { ip, agent: headers['user-agent'], isOidc: true };
    const token = await openSession({ reach, seams: deps.seams }, found.user, how);
    if (!token) return refuse('SHUT_OUT', next);
    await letIn(deps, { request, reply, isOverHttps }, { token, person: found.user, browser });
    return reply.redirect(next, 303);
  });

  /** In whichever process: what comes back is good once. */
  async function isFirst({ state }: Attempt): Promise<boolean> {
    const key = `came back ${hashToken(state).toString('base64url')}`;
    return (await countTry(reach, [{ key, most: 1 }], ATTEMPT_SECONDS)) === undefined;
  }

  async function comeBack(address: URL, attempt: Attempt): Promise<Claims | { problem: SignInProblem }> {
    try {
      return await provider.finish(address, attempt);
    } catch (error) {
      const problem = whatWentWrong(error);
      if (problem !== 'DENIED') log.warn({ error }, 'A sign-in elsewhere was not believed.');
      return { problem };
    }
  }
}
