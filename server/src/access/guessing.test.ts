import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aPersonAt, LIMITS, PASSWORD, type Try, tryAt } from '../testing/guesses.ts';
import { type RunningServer, startServer } from '../testing/running-server.ts';
import { createPasswordLink } from './create-password-link.ts';
import { sweepAccess } from './sweep-access.ts';

let server: RunningServer;
let other: RunningServer;

beforeAll(async () => {
  const env = { TRUSTED_PROXIES: '127.0.0.1' };
  server = await startServer({ signInLimits: LIMITS, env });
  other = await startServer({ databaseUrl: server.databaseUrl, signInLimits: LIMITS, env });
});
afterAll(async () => {
  await other.stop();
  await server.stop();
});
beforeEach(() => server.query('delete from rate_limit'));

const aPerson = () => aPersonAt(server);
const tryOnce = (given: Try) => tryAt(server, given);
const statusOf = async (given: Try) => (await tryOnce(given)).status;
const atOnce = (count: number, make: (n: number) => Try) =>
  Promise.all(Array.from({ length: count }, (_, n) => statusOf({ at: n % 2 ? server : other, ...make(n) })));
const count = (statuses: number[], wanted: number) => statuses.filter((status) => status === wanted).length;
const cookiesOf = (response: Response) => response.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');
const known = async (email: string) =>
  cookiesOf(await tryOnce({ email, password: PASSWORD, from: '198.51.100.1' })).find((cookie) => /^known/.test(cookie));

describe('guessing', () => {
  it('thirty times at once, at two processes, is guessing five times', async () => {
    const { email } = await aPerson();
    const statuses = await atOnce(30, (n) => ({ email, password: `guess ${n}` }));
    expect([count(statuses, 401), count(statuses, 429)]).toEqual([5, 25]);
  });

  it('too often means coming back later, at any process and even with the right password', async () => {
    const { email } = await aPerson();
    for (let n = 0; n < LIMITS.perPersonAndSender; n++) await tryOnce({ email });
    const response = await tryOnce({ email: email.toUpperCase(), password: PASSWORD, at: other });
    expect(response.status).toBe(429);
    const seconds = Number(response.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(LIMITS.windowSeconds);
  });

  it('at many people from one address stops, too', async () => {
    const statuses = await atOnce(30, (n) => ({ email: `person.${n}@x.example` }));
    expect(count(statuses, 401)).toBe(LIMITS.perSender);
  });

  it('at one person from many addresses stops, too', async () => {
    const { email } = await aPerson();
    const statuses = await atOnce(30, (n) => ({ email, from: `203.0.113.${n}` }));
    expect(count(statuses, 401)).toBe(LIMITS.perPerson);
  });

  it('looks the same whether there is such a person or not, up to every limit', async () => {
    const answers = async (email: string) => {
      await server.query('delete from rate_limit');
      const bodies: string[] = [];
      for (let n = 0; n < 24; n++) {
        const response = await tryOnce({ email, from: `203.0.113.${n % 3}` });
        const text = (await response.text()).replace(/\d+/, 'N');
        bodies.push(`${response.status} ${text} ${response.headers.getSetCookie()}`);
      }
      return bodies;
    };
    const { email } = await aPerson();
    expect(await answers(email)).toEqual(await answers('nobody@x.example'));
  });
});

describe('who is not guessing', () => {
  it('gets in, forty times at once', async () => {
    const { email } = await aPerson();
    expect(count(await atOnce(40, () => ({ email, password: PASSWORD })), 204)).toBe(40);
  });

  it('is not kept out by the wrong tries of another address, whoever they were at', async () => {
    const [ann, bob] = [await aPerson(), await aPerson()];
    await atOnce(60, (n) => ({ email: n % 3 ? ann.email : `person.${n}@x.example` }));
    for (const { email } of [ann, bob]) {
      expect(await statusOf({ email, password: PASSWORD })).toBe(429);
      expect(await statusOf({ email, password: PASSWORD, from: '203.0.113.2' })).toBe(204);
    }
  });

  it('is not kept out by tries that were not looked at', async () => {
    const { email } = await aPerson();
    for (const from of ['203.0.113.1', '203.0.113.2']) await atOnce(20, () => ({ email, from }));
    expect(await statusOf({ email, from: '203.0.113.3' })).toBe(401);
    expect(await statusOf({ email, from: '203.0.113.3', password: PASSWORD })).toBe(204);
  });

  it('has their mistakes forgotten once they get in', async () => {
    const { email } = await aPerson();
    for (let round = 0; round < 3; round++) {
      for (let n = 1; n < 4; n++) expect(await statusOf({ email })).toBe(401);
      expect(await statusOf({ email, password: PASSWORD })).toBe(204);
    }
  });

  it('starts anew when the time is over, and nothing is kept of the old tries', async () => {
    const { email } = await aPerson();
    for (let n = 0; n <= LIMITS.perPersonAndSender; n++) await tryOnce({ email });
    await server.letPass(`${LIMITS.windowSeconds} seconds`);
    expect(await statusOf({ email })).toBe(401);
    await server.letPass(`${LIMITS.windowSeconds} seconds`);
    await sweepAccess(server.server.deps.database.ofAll);
    expect(await server.query('select * from rate_limit')).toEqual([]);
  });
});

describe('a browser that signed in as somebody before', () => {
  const exhaust = (email: string) => atOnce(60, (n) => ({ email, from: `203.0.113.${n % 6}` }));

  it('is let through as that person, whatever others have tried and from wherever', async () => {
    const { email } = await aPerson();
    const cookie = await known(email);
    await exhaust(email);
    expect(await statusOf({ email, password: PASSWORD, from: '198.51.100.7' })).toBe(429);
    expect(await statusOf({ email, password: PASSWORD, cookie: `x=y; ${cookie}`, from: '203.0.113.1' })).toBe(204);
  });

  it('has a count of its own and no more guesses than anybody', async () => {
    const { email } = await aPerson();
    const cookie = await known(email);
    const statuses = await atOnce(20, (n) => ({ email, cookie, from: `203.0.113.${n}` }));
    expect(count(statuses, 401)).toBe(LIMITS.perPersonAndSender);
    expect(await statusOf({ email, password: PASSWORD, cookie })).toBe(429);
    expect(await statusOf({ email, password: PASSWORD })).toBe(204);
  });

  it('is worth nothing for somebody else, nor changed, nor under the name of another', async () => {
    const [ann, eve] = [await aPerson(), await aPerson()];
    const [hers, mine] = [await known(ann.email), await known(eve.email)];
    const [name, value = ''] = hers?.split('=') ?? [];
    const forged = [
      mine,
      `${name}=${mine?.split('=')[1]}`,
      `${name}=x${value}`,
      `${name}=${value.split('.')[0]}.`,
      `${name}=`,
    ];
    await exhaust(ann.email);
    for (const cookie of forged) expect(await statusOf({ email: ann.email, password: PASSWORD, cookie })).toBe(429);
  });

  it('is no more known after a new password, but the one it was set with is', async () => {
    const { id, tenantId, email } = await aPerson();
    const old = await known(email);
    const { manager } = server.server.dataSource;
    const link = new URL((await createPasswordLink(manager, server.url, { id, tenantId })) ?? '');
    const password = `${PASSWORD}!`;
    const set = await fetch(`${server.url}/auth/set-password`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token: link.searchParams.get('token'), password }),
    });
    await exhaust(email);
    expect(await statusOf({ email, password, cookie: old })).toBe(429);
    expect(await statusOf({ email, password, cookie: cookiesOf(set).join('; ') })).toBe(204);
  });

  it('can be known to several people who share it', async () => {
    const people = [await aPerson(), await aPerson()];
    const cookie = (await Promise.all(people.map(({ email }) => known(email)))).join('; ');
    for (const { email } of people) {
      await exhaust(email);
      expect(await statusOf({ email, password: PASSWORD, cookie })).toBe(204);
    }
  });
});
