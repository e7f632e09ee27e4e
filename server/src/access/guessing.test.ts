import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../testing/running-server.ts';
import { hashPassword } from './password.ts';
import { sweepAccess } from './sweep-access.ts';

const PASSWORD = 'correct horse battery';
const LIMITS = { perEmail: 5, perIp: 40, windowSeconds: 900 };

let server: RunningServer;
let other: RunningServer;

beforeAll(async () => {
  server = await startServer({ signInLimits: LIMITS });
  other = await startServer({ databaseUrl: server.databaseUrl, signInLimits: LIMITS });
});
afterAll(async () => {
  await other.stop();
  await server.stop();
});

async function aPerson(): Promise<string> {
  const { id: tenantId } = await server.make.aTenant();
  return (await server.make.aUser({ tenantId, passwordHash: await hashPassword(PASSWORD) })).email;
}

const tryAt = (where: RunningServer, email: string, password: string) =>
  fetch(`${where.url}/auth/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });

const forgetAllTries = () => server.server.deps.dataSource.query('delete from rate_limit');

it('thirty guesses at once, at two processes, are five guesses', async () => {
  await forgetAllTries();
  const email = await aPerson();
  const tries = Array.from({ length: 30 }, (_, n) => tryAt(n % 2 ? server : other, email, `guess ${n}`));
  const statuses = (await Promise.all(tries)).map(({ status }) => status);
  expect(statuses.filter((status) => status === 401)).toHaveLength(LIMITS.perEmail);
  expect(statuses.filter((status) => status === 429)).toHaveLength(30 - LIMITS.perEmail);
});

it('who guessed too often is told when to come back, even with the right password', async () => {
  await forgetAllTries();
  const email = await aPerson();
  for (let n = 0; n < LIMITS.perEmail; n++) await tryAt(server, email, `guess ${n}`);
  const response = await tryAt(other, email.toUpperCase(), PASSWORD);
  expect(response.status).toBe(429);
  const seconds = Number(response.headers.get('retry-after'));
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThanOrEqual(LIMITS.windowSeconds);
});

it('whoever guesses at many people from one address is stopped too', async () => {
  await forgetAllTries();
  const tries = Array.from({ length: 50 }, (_, n) => tryAt(n % 2 ? server : other, `person.${n}@x.example`, 'guess'));
  const statuses = (await Promise.all(tries)).map(({ status }) => status);
  expect(statuses.filter((status) => status === 401)).toHaveLength(LIMITS.perIp);
});

it('signing in as often as one likes locks nobody out', async () => {
  await forgetAllTries();
  const email = await aPerson();
  for (let n = 0; n < LIMITS.perIp + 5; n++) expect((await tryAt(server, email, PASSWORD)).status).toBe(204);
});

it('a good sign-in makes earlier mistakes forgotten', async () => {
  await forgetAllTries();
  const email = await aPerson();
  for (let round = 0; round < 3; round++) {
    for (let n = 1; n < LIMITS.perEmail; n++) expect((await tryAt(server, email, 'mistake')).status).toBe(401);
    expect((await tryAt(server, email, PASSWORD)).status).toBe(204);
  }
});

it('when the time is over, tries count anew and nothing is kept of the old ones', async () => {
  await forgetAllTries();
  const { dataSource } = server.server.deps;
  const email = await aPerson();
  for (let n = 0; n <= LIMITS.perEmail; n++) await tryAt(server, email, `guess ${n}`);
  await dataSource.query(`update rate_limit set until = now() - interval '1 second'`);
  expect((await tryAt(server, email, 'guess')).status).toBe(401);
  await dataSource.query(`update rate_limit set until = now() - interval '1 second'`);
  await sweepAccess(dataSource);
  expect(await dataSource.query('select * from rate_limit')).toEqual([]);
});
