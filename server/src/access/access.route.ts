import type { FastifyInstance } from 'fastify';
import { isSecure, type Own } from '../http/origin.ts';
import { networkOf } from '../http/sender.ts';
import { rememberBrowser } from './known-browsers.ts';
import { clearSessionCookie, cookieName, sessionCookieName, setSessionCookie } from './session-cookie.ts';
import { setPassword } from './set-password.ts';
import { type SignInDeps, signIn } from './sign-in.ts';
import { signOut } from './sign-out.ts';

const BODY_LIMIT = 16 * 1024;
const text = { type: 'string', maxLength: 1000 } as const;

const body = (...names: string[]) => ({
  type: 'object',
  required: names,
  properties: Object.fromEntries(names.map((name) => [name, text])),
});

/** `/auth/…`: signing in and out, and setting a password by a one-time link. */
export function registerAccessRoutes(app: FastifyInstance, deps: SignInDeps, own: () => Own): void {
  app.post<{ Body: { email: string; password: string } }>(
    '/auth/sign-in',
    { bodyLimit: BODY_LIMIT, schema: { body: body('email', 'password') } },
    async (request, reply) => {
      const { ip, headers, cookies } = request;
      const isOverHttps = isSecure(request.raw, own());
      const result = await signIn(deps, {
        ...request.body,
        ip,
        network: networkOf(ip),
        agent: headers['user-agent'],
        cookie: (name) => cookies[cookieName(name, isOverHttps)],
      });
      if (result.outcome === 'limited') {
        const { retryAfterSeconds } = result;
        reply.header('retry-after', String(retryAfterSeconds)).code(429);
        return { message: `Too many tries. Try again in ${retryAfterSeconds} seconds.` };
      }
      if (result.outcome === 'refused') return reply.code(401).send({ message: 'Wrong e-mail address or password.' });
      const earlier = cookies[sessionCookieName(isOverHttps)];
      if (earlier) await signOut(deps.database.ofAll, earlier);
      setSessionCookie(reply, isOverHttps, result.token);
      rememberBrowser(reply, deps.knownBrowsers, isOverHttps, result.user, result.browser);
      return reply.code(204).send();
    },
  );

  app.post('/auth/sign-out', { bodyLimit: BODY_LIMIT }, async (request, reply) => {
    const isOverHttps = isSecure(request.raw, own());
    const token = request.cookies[sessionCookieName(isOverHttps)];
    if (token) await signOut(deps.database.ofAll, token);
    clearSessionCookie(reply, isOverHttps);
    return reply.code(204).send();
  });

  app.post<{ Body: { token: string; password: string } }>(
    '/auth/set-password',
    { bodyLimit: BODY_LIMIT, schema: { body: body('token', 'password') } },
    async (request, reply) => {
      const result = await setPassword(deps.database.ofAll, request.body);
      if (result.outcome === 'refused') return reply.code(400).send({ message: result.message });
      rememberBrowser(reply, deps.knownBrowsers, isSecure(request.raw, own()), result.person);
      return reply.code(204).send();
    },
  );
}
