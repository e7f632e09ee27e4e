import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { atTheDoor } from '../testing/at-the-door.ts';
import { type RunningServer, startServer } from '../testing/running-server.ts';
import { hashPassword } from './password.ts';
import type { User } from './user.entity.ts';

const PASSWORD = 'correct horse battery';

let server: RunningServer;
let user: User;
let door: ReturnType<typeof atTheDoor>;

beforeAll(async () => {
  server = await startServer();
  door = atTheDoor(server, PASSWORD);
  const tenant = await server.make.aTenant();
  const passwordHash = await hashPassword(PASSWORD);
  user = await server.make.aUser({ tenantId: tenant.id, role: 'admin', email: 'ann@acme.example', passwordHash });
  await server.make.aUser({ tenantId: tenant.id, email: 'new@acme.example' });
});
afterAll(() => server.stop());

describe('pages of other origins', () => {
  it.each(['https://evil.example', 'http://localhost.evil.example', 'null', 'http://localhost:1'])(
    'may not sign in, sign out or ask anything from %s',
    async (origin) => {
      const cookie = door.cookieOf(await door.signIn(user.email));
      expect((await door.signIn(user.email, PASSWORD, { origin })).status).toBe(403);
      expect((await door.post('/auth/sign-out', {}, { cookie, origin })).status).toBe(403);
      expect((await door.post('/graphql', { query: '{ viewer { email } }' }, { cookie, origin })).status).toBe(403);
      expect(await door.whoIs({ cookie })).toBe(user.email);
    },
  );

  it('may not hide where they come from', async () => {
    expect((await door.signIn(user.email, PASSWORD, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  });

  it('are not our own page, under whichever of this machine’s names', async () => {
    const { port } = new URL(server.url);
    for (const name of ['localhost', '127.0.0.1', '[::1]']) {
      expect((await door.signIn(user.email, PASSWORD, { origin: `http://${name}:${port}` })).status).toBe(204);
    }
  });

  it('get no answer to a query without our consent (CSRF)', async () => {
    const query = encodeURIComponent('{ viewer { email } }');
    expect((await fetch(`${server.url}/graphql?query=${query}`)).status).toBe(400);
    const form = { 'content-type': 'text/plain' };
    expect((await door.post('/graphql', '{"query":"{ viewer { email } }"}', form)).status).toBe(400);
  });
});
