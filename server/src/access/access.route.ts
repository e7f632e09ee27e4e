import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Deps } from '../deps.ts';
import { isSecure, type Own } from '../http/origin.ts';
import { networkOf } from '../http/sender.ts';
import { cookieOf, letIn } from './let-in.ts';
import type { Provider } from './oidc/provider.ts';
import { openSession } from './open-session.ts';
import { clearSessionCookie, sessionCookieName } from './session-cookie.ts';
import { setPassword } from './set-password.ts';
import { type SignInDeps, signIn } from './sign-in.ts';
import { whyNoPasswords } from './sign-in-ways.ts';
import { signOut } from './sign-out.ts';

const BODY_LIMIT = 16 * 1024;
const text = { type: 'string', maxLength: 1000 } as const;

const body = (...names: string[]) => ({
  type: 'object',
  required: names,
  properties: Object.fromEntries(names.map((name) => [name, text])),
});

type AccessDeps = SignInDeps & Pick<Deps, 'signInWays' | 'publicUrl'> & { log: Logger; provider: Provider | undefined };

/** `/auth/…`: signing in and out, and setting a password by a one-time link, which signs in, too. */
export function registerAccessRoutes(app: FastifyInstance, deps: AccessDeps, own: () => Own): void {
  app.get('/auth/ways', async () => deps.signInWays());

  app.post<{ Body: { email: string; password: string } }>(
    '/auth/sign-in',
    { bodyLimit: BODY_LIMIT, schema: { body: body('email', 'password') } },
    async (request, reply) => {
      const why = whyNoPasswords(deps.signInWays());
      if (why) return reply.code(403).send({ message: why });
      const { ip, headers } = request;
      const isOverHttps = isSecure(request.raw, own());
      const result = await signIn(deps, {
        ...request.body,
        ip,
        network: networkOf(ip),
        agent: headers['user-agent'],
        cookie: (name) => cookieOf(request, name, isOverHttps),
      });
      if (result.outcome === 'limited') {
        const { retryAfterSeconds } = result;
        reply.header('retry-after', String(retryAfterSeconds)).code(429);
        return { message: `Too many tries. Try again in ${retryAfterSeconds} seconds.` };
      }
      if (result.outcome === 'refused') return reply.code(401).send({ message: 'Wrong e-mail address or password.' });
      const { token, user: person, browser } = result;
      await letIn(deps, { request, reply, isOverHttps }, { token, person, browser });
      return reply.code(204).send();
    },
  );

  app.post('/auth/sign-out', { bodyLimit: BODY_LIMIT }, async (request, reply) => {
    const isOverHttps = isSecure(request.raw, own());
    const token = request.cookies[sessionCookieName(isOverHttps)];
    const ended = token ? await signOut(deps.database.ofAll, token) : undefined;
    clearSessionCookie(reply, isOverHttps);
    const goOnAt = ended?.isOidc ? await signOutThere(deps) : undefined;
    return goOnAt ? { goOnAt } : reply.code(204).send();
  });

  app.post<{ Body: { token: string; password: string } }>(
    '/auth/set-password',
    { bodyLimit: BODY_LIMIT, schema: { body: body('token', 'password') } },
    async (request, reply) => {
      const why = whyNoPasswords(deps.signInWays());
      if (why) return reply.code(403).send({ message: why });
      const result = await setPassword(deps.database.ofAll, request.body);
      if (result.outcome === 'refused') return reply.code(400).send({ message: result.message });
      const { ip, headers } = request;
      const isOverHttps = isSecure(request.raw, own());
      const { person } = result;
      const parts = { reach: deps.database.ofAll, seams: deps.seams };
      const token = await openSession(parts, person, { ip, agent: headers['user-agent'] });
      if (!token) return reply.code(401).send({ message: 'Your password is set. Sign in with it.' });
      await letIn(deps, { request, reply, isOverHttps }, { token, person });
      return reply.code(204).send();
    },
  );
}

/** Whoever signed in elsewhere goes on there to sign out; here they are out already, whether that answers or not. */
async function signOutThere({ provider, publicUrl, log }: AccessDeps): Promise<string | undefined> {
  try {
    return await provider?.end(`${publicUrl()}/sign-in`);
  } catch (error) {
    log.warn({ error }, 'Nobody can be signed out elsewhere just now.');
    return undefined;
  }
}
