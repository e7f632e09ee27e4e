import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../testing/running-server.ts';
import { hashPassword } from './password.ts';
import type { User } from './user.entity.ts';

const PASSWORD = 'correct horse battery';

let server: RunningServer;
let user: User;

beforeAll(async () => {
  server = await startServer();
  const tenant = await server.make.aTenant();
  const passwordHash = await hashPassword(PASSWORD);
  user = await server.make.aUser({ tenantId: tenant.id, role: 'admin', email: 'ann@acme.example', passwordHash });
  await server.make.aUser({ tenantId: tenant.id, email: 'new@acme.example' });
});
afterAll(() => server.stop());

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(server.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

const signIn = (email: string, password = PASSWORD, headers = {}) =>
  post('/auth/sign-in', { email, password }, headers);
const cookieOf = (response: Response) => response.headers.get('set-cookie')?.split(';')[0] ?? '';
const whoIs = async (headers: Record<string, string>) =>
  (await server.graphql('{ viewer { email } }', {}, headers)).data.viewer?.email ?? null;

describe('pages of other origins', () => {
  it.each(['https://evil.example', 'http://localhost.evil.example', 'null', 'http://localhost:1'])(
    'may not sign in, sign out or ask anything from %s',
    async (origin) => {
      const cookie = cookieOf(await signIn(user.email));
      expect((await signIn(user.email, PASSWORD, { origin })).status).toBe(403);
      expect((await post('/auth/sign-out', {}, { cookie, origin })).status).toBe(403);
      expect((await post('/graphql', { query: '{ viewer { email } }' }, { cookie, origin })).status).toBe(403);
      expect(await whoIs({ cookie })).toBe(user.email);
    },
  );

  it('may not hide where they come from', async () => {
    expect((await signIn(user.email, PASSWORD, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  });

  it('are not our own page, under whichever of this machine’s names', async () => {
    const { port } = new URL(server.url);
    for (const name of ['localhost', '127.0.0.1', '[::1]']) {
      expect((await signIn(user.email, PASSWORD, { origin: `http://${name}:${port}` })).status).toBe(204);
    }
  });

  it('get no answer to a query without our consent (CSRF)', async () => {
    const query = encodeURIComponent('{ viewer { email } }');
    expect((await fetch(`${server.url}/graphql?query=${query}`)).status).toBe(400);
    const form = { 'content-type': 'text/plain' };
    expect((await post('/graphql', '{"query":"{ viewer { email } }"}', form)).status).toBe(400);
  });
});
