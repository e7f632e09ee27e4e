import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { uuidv7 } from 'uuidv7';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { EVENT_CHANNEL } from '../events/append-event.ts';
import { type BreakableWay, openBreakableWay } from '../testing/breakable-way.ts';
import type { TestDatabase } from '../testing/database-url.ts';
import { hear } from '../testing/hear.ts';
import { type RunningServer, type SignedIn, startServer } from '../testing/running-server.ts';
import { createTestDatabase } from '../testing/test-database.ts';
import { createLog } from './log.ts';

const CHANGES = 'subscription { invoiceChanged { workOrder { id } } }';
const folder = mkdtempSync(path.join(tmpdir(), 'tuffops-client-'));
const logged: { level: number; msg: string; err?: object; error?: object }[] = [];
let database: TestDatabase;
let way: BreakableWay;
let owner: pg.Client;
let server: RunningServer;
let office: SignedIn;

beforeAll(async () => {
  writeFileSync(path.join(folder, 'index.html'), '<title>the app</title>');
  database = await createTestDatabase();
  way = await openBreakableWay(database.url);
  const log = createLog('warn', { write: (line) => void logged.push(JSON.parse(line)) });
  server = await startServer({ databaseUrl: way.url, clientFolder: folder, log });
  office = await server.signInAs('office');
  owner = new pg.Client({ connectionString: database.url });
  await owner.connect();
});
afterAll(async () => {
  await server.stop();
  await owner.end();
  await way.close();
  await database.drop();
  rmSync(folder, { recursive: true });
});

const readiness = async () => (await fetch(`${server.url}/readyz`)).status;
const isNoticed = () => expect.poll(readiness).toBe(503);
afterEach(async () => {
  await way.restore();
  await expect.poll(readiness).toBe(200);
  logged.length = 0;
});

const post = (address: string, body: object) =>
  fetch(server.url + address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: office.cookie },
    body: JSON.stringify(body),
  });
const ASKED: [string, () => Promise<Response>][] = [
  ['a query', () => post('/graphql', { query: '{ viewer { email } }' })],
  ['a query about nothing', () => post('/graphql', { query: '{ __typename }' })],
  ['signing in', () => post('/auth/sign-in', { email: 'ann@acme.test', password: 'wrong' })],
  ['signing out', () => post('/auth/sign-out', {})],
  ['setting a password', () => post('/auth/set-password', { token: 'x', password: 'a good long password' })],
  ['a webhook', () => post(`/webhooks/stripe/${uuidv7()}`, {})],
  ['the metrics', () => fetch(`${server.url}/metrics`)],
];

/** The statement of a request waits for a lock when its connection is ended, and nobody has noticed before. */
async function interrupt<Answer>(table: string, ask: () => Promise<Answer>): Promise<Answer> {
  const locker = new pg.Client({ connectionString: database.url });
  await locker.connect();
  await locker.query(`begin; lock table ${table} in access exclusive mode`);
  let isAnswered = false;
  const answer = ask().finally(() => {
    isAnswered = true;
  });
  // Not by the one who locks: in a transaction, who is connected is told as it was when first asked. Others may wait, too.
  const endWhoWaits = `select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'tuffops' and wait_event_type = 'Lock' and datname = current_database()`;
  await expect
    .poll(async () => {
      await owner.query(endWhoWaits);
      return isAnswered;
    })
    .toBe(true);
  await locker.end();
  return answer;
}

describe('while the database is away', () => {
  it('whoever needs it is told when to try again, and everybody else is served', async () => {
    await way.cut();
    await isNoticed();
    for (const [what, ask] of ASKED) {
      const { status, headers } = await ask();
      expect([what, status, headers.get('retry-after')]).toEqual([what, 503, '5']);
    }
    expect(await office.graphql('{ viewer { email } }')).toMatchObject({
      status: 503,
      errors: [{ extensions: { code: 'UNAVAILABLE' } }],
    });
    for (const address of ['/', '/invoices', '/healthz']) expect((await fetch(server.url + address)).status).toBe(200);
  });

  it('the log says once that it went and once that it is back, though loops and requests go on', async () => {
    await way.cut();
    await isNoticed();
    for (const [, ask] of ASKED) await ask();
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    await way.restore();
    await expect.poll(readiness).toBe(200);
    expect(logged.map(({ msg }) => msg)).toEqual(['The database cannot be reached.', 'The database is back.']);
  });
});

describe('a connection that breaks under a request', () => {
  it.each([
    ['before it is known who asks', 'session', '{ viewer { email } }'],
    ['in a field', 'work_order', '{ viewer { email } workOrders { totalCount } }'],
  ])('%s is no mistake of ours', async (_, table, query) => {
    const reply = await interrupt(table, () => office.graphql(query));
    expect(reply).toMatchObject({
      status: 503,
      errors: [{ extensions: { code: 'UNAVAILABLE', retryAfterSeconds: 5 } }],
    });
    expect(logged).toEqual([]);
  });

  it.each([
    ['/auth/sign-in', 'rate_limit', { email: 'ann@acme.test', password: 'wrong' }],
    ['/webhooks/stripe/0190a000-0000-7000-8000-000000000000', 'billing_connection', {}],
  ])('at %s neither', async (address, table, body) => {
    const { status, headers } = await interrupt(table, () => post(address, body));
    expect([status, headers.get('retry-after')]).toEqual([503, '5']);
    expect(logged).toEqual([]);
  });

  it('under a live update, sends the client back for a fresh look', async () => {
    const live = await hear(server, office, CHANGES);
    const ended = await interrupt('session', async () => {
      const signal = {
        tenantId: office.tenant.id,
        workOrderId: uuidv7(),
        invoiceId: uuidv7(),
        operationId: null,
        eventId: uuidv7(),
      };
      await server.query('select pg_notify($1, $2)', [EVENT_CHANNEL, JSON.stringify(signal)]);
      return live.next();
    });
    expect(ended).toEqual({ ended: '1013 Try again later' });
  });
});

describe('a database that is silent, and whose connections nobody closes', () => {
  it('is noticed in a bounded time, and whoever listened is told to look again once it answers', async () => {
    const live = await hear(server, office, CHANGES);
    const told = live.next();
    way.silence();
    await isNoticed();
    await way.restore();
    expect(await told).toEqual({ ended: '1012 Service restart' });
  });
});
