import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { atTheDoor } from '../testing/at-the-door.ts';
import { type RunningServer, startServer } from '../testing/running-server.ts';
import { subscribe } from '../testing/subscribe.ts';
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

describe('signing in', () => {
  it('opens a session that scripts cannot read and other sites cannot use', async () => {
    const response = await door.signIn(user.email);
    expect(response.status).toBe(204);
    const attributes = response.headers.get('set-cookie')?.split('; ').slice(1);
    expect(attributes).toEqual(expect.arrayContaining(['HttpOnly', 'SameSite=Lax', 'Path=/']));
    expect(attributes?.some((attribute) => attribute.startsWith('Domain'))).toBe(false);
    expect(await door.whoIs({ cookie: door.cookieOf(response) })).toBe(user.email);
  });

  it('does not care how the e-mail address is written', async () => {
    expect((await door.signIn('  Ann@ACME.example ')).status).toBe(204);
  });

  it('keeps no token in the database that could be used', async () => {
    const token = door.cookieOf(await door.signIn(user.email)).slice('sid='.length);
    const [{ everything }] = await server.query(`select string_agg(session::text, ' ') as everything from session`);
    expect(everything).not.toContain(token);
    expect(everything).not.toContain(Buffer.from(token).toString('hex'));
  });

  it('makes a new session each time, and the one the browser had is dead (fixation)', async () => {
    const planted = door.cookieOf(await door.signIn(user.email));
    const mine = door.cookieOf(await door.signIn(user.email, PASSWORD, { cookie: planted }));
    expect(mine).not.toBe(planted);
    expect(await door.whoIs({ cookie: mine })).toBe(user.email);
    expect(await door.whoIs({ cookie: planted })).toBe(null);
  });

  it('takes no token that somebody made up', async () => {
    const madeUp = 'sid=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';
    const response = await door.signIn(user.email, PASSWORD, { cookie: madeUp });
    expect(door.cookieOf(response)).not.toBe(madeUp);
    expect(await door.whoIs({ cookie: madeUp })).toBe(null);
  });

  it.each([
    ['a wrong password', 'ann@acme.example', 'wrong password'],
    ['an unknown address', 'nobody@acme.example', PASSWORD],
    ['somebody who has set no password yet', 'new@acme.example', PASSWORD],
    ['an empty password', 'ann@acme.example', ''],
    ['an address beyond all measure', `${'a'.repeat(900)}@acme.example`, PASSWORD],
  ])('answers %s like every other wrong try', async (_, email, password) => {
    const response = await door.signIn(email, password);
    expect(response.status).toBe(401);
    expect(response.headers.get('set-cookie')).toBe(null);
    expect(await response.json()).toEqual({ message: 'Wrong e-mail address or password.' });
  });

  it.each([
    ['not JSON', '{"email"'],
    ['nothing', ''],
    ['a list', '[]'],
    ['null', 'null'],
    ['a number as e-mail address', '{"email":1,"password":"x"}'],
    ['an object as password', '{"email":"ann@acme.example","password":{}}'],
    ['no password', '{"email":"ann@acme.example"}'],
    ['a text that never ends', JSON.stringify({ email: 'ann@acme.example', password: 'x'.repeat(5_000) })],
  ])('refuses a body that is %s', async (_, body) => {
    expect((await door.post('/auth/sign-in', body)).status).toBe(400);
  });

  it('refuses a body that is too large, or no JSON by its own word', async () => {
    expect((await door.post('/auth/sign-in', { email: 'x'.repeat(20_000), password: 'x' })).status).toBe(413);
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await door.post('/auth/sign-in', 'email=a&password=b', form)).status).toBe(415);
  });
});

describe('over https', () => {
  it('the cookie is for exactly this host and never sent in the clear', async () => {
    const secure = await startServer({
      databaseUrl: server.databaseUrl,
      env: { PUBLIC_URL: 'https://tuffops.example' },
    });
    const response = await fetch(`${secure.url}/auth/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'https://tuffops.example' },
      body: JSON.stringify({ email: user.email, password: PASSWORD }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      expect(cookie).toMatch(/^__Host-(sid|known-\w+)=.*; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    }
    await secure.stop();
  });

  it('a proxy that is believed says so', async () => {
    const env = { PUBLIC_URL: 'http://tuffops.example', TRUSTED_PROXIES: '127.0.0.1' };
    const proxied = await startServer({ databaseUrl: server.databaseUrl, env });
    const { post, cookieOf, whoIs } = atTheDoor(proxied, PASSWORD);
    const signIn = (headers: Record<string, string>) =>
      post('/auth/sign-in', { email: user.email, password: PASSWORD }, headers);
    const https = { origin: 'https://tuffops.example', 'x-forwarded-proto': 'https' };

    const response = await signIn(https);
    expect(response.headers.get('strict-transport-security')).not.toBe(null);
    const cookie = cookieOf(response);
    expect(cookie).toMatch(/^__Host-sid=/);
    expect(await whoIs({ ...https, cookie })).toBe(user.email);
    expect(await whoIs({ cookie })).toBe(null);
    expect(cookieOf(await signIn({ 'x-forwarded-proto': 'http' }))).toMatch(/^sid=/);
    expect((await signIn({ ...https, 'x-forwarded-proto': 'http' })).status).toBe(403);
    expect((await signIn({ ...https, origin: 'https://evil.example' })).status).toBe(403);

    const headers = { cookie, origin: https.origin };
    const live = await subscribe(proxied.url, '{ viewer { email } }', {}, { headers: { ...headers, ...https } });
    expect(await live.next()).toEqual({ ended: 'BAD_USER_INPUT' });
    const plain = await subscribe(proxied.url, '{ viewer { email } }', {}, { headers });
    expect(await plain.next()).toMatchObject({ ended: expect.stringContaining('403') });
    live.close();
    await proxied.stop();
  });

  it('anybody else does not', async () => {
    const claimed = await door.signIn(user.email, PASSWORD, { 'x-forwarded-proto': 'https' });
    expect(door.cookieOf(claimed)).toMatch(/^sid=/);
    expect(claimed.headers.get('strict-transport-security')).toBe(null);
    const origin = server.url.replace('http:', 'https:');
    expect((await door.signIn(user.email, PASSWORD, { 'x-forwarded-proto': 'https', origin })).status).toBe(403);
  });
});

describe('signing out', () => {
  it('ends the session at once, also for whoever kept its cookie', async () => {
    const cookie = door.cookieOf(await door.signIn(user.email));
    const response = await door.post('/auth/sign-out', {}, { cookie });
    expect(response.status).toBe(204);
    expect(response.headers.get('set-cookie')).toMatch(/^sid=;.*Expires=Thu, 01 Jan 1970/);
    expect(await door.whoIs({ cookie })).toBe(null);
  });

  it('leaves the person’s other sessions alone, and may be repeated', async () => {
    const [one, other] = [door.cookieOf(await door.signIn(user.email)), door.cookieOf(await door.signIn(user.email))];
    await door.post('/auth/sign-out', {}, { cookie: one });
    expect((await door.post('/auth/sign-out', {}, { cookie: one })).status).toBe(204);
    expect(await door.whoIs({ cookie: other })).toBe(user.email);
  });
});
