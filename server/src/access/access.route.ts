import type { FastifyInstance } from 'fastify';
import type { Own } from '../http/origin.ts';
import { clearSessionCookie, sessionCookieName, setSessionCookie } from './session-cookie.ts';
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
      const result = await signIn(deps, { ...request.body, ip, agent: headers['user-agent'] });
      if (result.outcome === 'limited') {
        const { retryAfterSeconds } = result;
        reply.header('retry-after', String(retryAfterSeconds)).code(429);
        return { message: `Too many tries. Try again in ${retryAfterSeconds} seconds.` };
      }
      if (result.outcome === 'refused') return reply.code(401).send({ message: 'Wrong e-mail address or password.' });
      const { publicUrl } = own();
      const earlier = cookies[sessionCookieName(publicUrl)];
      if (earlier) await signOut(deps.dataSource, earlier);
      setSessionCookie(reply, publicUrl, result.token);
      return reply.code(204).send();
    },
  );

  app.post('/auth/sign-out', { bodyLimit: BODY_LIMIT }, async (request, reply) => {
    const { publicUrl } = own();
    const token = request.cookies[sessionCookieName(publicUrl)];
    if (token) await signOut(deps.dataSource, token);
    clearSessionCookie(reply, publicUrl);
    return reply.code(204).send();
  });

  app.post<{ Body: { token: string; password: string } }>(
    '/auth/set-password',
    { bodyLimit: BODY_LIMIT, schema: { body: body('token', 'password') } },
    async (request, reply) => {
      const result = await setPassword(deps.dataSource, request.body);
      if (result.outcome === 'refused') return reply.code(400).send({ message: result.message });
      return reply.code(204).send();
    },
  );
}
