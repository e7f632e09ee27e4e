import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../testing/running-server.ts';
import { createLog } from './log.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'tuffops-client-'));
const logged: string[] = [];
let server: RunningServer;

beforeAll(async () => {
  mkdirSync(path.join(folder, 'assets'));
  writeFileSync(path.join(folder, 'index.html'), '<title>the app</title><meta nonce="STYLE_NONCE">');
  writeFileSync(path.join(folder, 'graphiql.html'), '<title>the playground</title>');
  writeFileSync(path.join(folder, 'assets', 'app-1234.js'), 'app()');
  const log = createLog('info', { write: (line) => void logged.push(line) });
  server = await startServer({ clientFolder: folder, log });
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

const get = (address: string, headers: Record<string, string> = {}) => fetch(server.url + address, { headers });
const BROWSER = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

describe('the app', () => {
  it.each(['/', '/invoices', '/work-orders/0190a000', '/set-password?token=x'])(
    'answers %s with its one page',
    async (address) => {
      const response = await get(address, BROWSER);
      expect([response.status, await response.text()]).toEqual([
        200,
        expect.stringContaining('<title>the app</title>'),
      ]);
      expect(response.headers.get('cache-control')).toBe('no-cache');
    },
  );

  it('keeps what never changes for good, and nothing that is not there', async () => {
    const there = await get('/assets/app-1234.js');
    expect(there.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    const gone = await get('/assets/app-0000.js');
    expect([gone.status, gone.headers.get('cache-control')]).toEqual([404, 'no-store']);
  });

  it.each(['/../package.json', '/%2e%2e/package.json', '/assets/..%2f..%2fpackage.json', '/.env', '/assets/'])(
    'serves nothing but its own files: %s',
    async (address) => {
      const response = await get(address, { accept: 'application/json' });
      expect(response.status).toBeGreaterThanOrEqual(400);
    },
  );

  it('runs no script but its own, styles itself by its own nonce of each answer, and stands in no frame', async () => {
    const { headers } = await get('/', BROWSER);
    const policy = headers.get('content-security-policy') ?? '';
    const [, nonce = ''] = /'nonce-([\w-]+)'/.exec(policy) ?? [];
    expect(policy).toBe(
      `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data:; ` +
        "font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; " +
        "require-trusted-types-for 'script'; trusted-types default",
    );
    expect(nonce).toHaveLength(24);
    expect(await (await get('/', BROWSER)).text()).not.toContain(nonce);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('same-origin');
  });

  it.each(['/', '/index.html', '/invoices'])(
    'tells the page at %s the nonce that its policy names',
    async (address) => {
      const response = await get(address, { ...BROWSER, 'if-none-match': '*' });
      const [, told] = /nonce="([\w-]+)"/.exec(await response.text()) ?? [];
      expect(response.headers.get('content-security-policy')).toContain(`'nonce-${told}'`);
      expect(response.headers.get('etag')).toBeNull();
    },
  );

  it.each(['/', '/graphql', '/healthz', '/nothing.png'])(
    'asks for no camera, place or payment at %s',
    async (address) => {
      const permissions = (await get(address, BROWSER)).headers.get('permissions-policy') ?? '';
      for (const feature of ['camera', 'microphone', 'geolocation', 'payment', 'usb'])
        expect(permissions).toContain(`${feature}=()`);
    },
  );

  it('lets what is no page put no style into itself', async () => {
    const { headers } = await get('/nothing.png');
    expect(headers.get('content-security-policy')).toContain("style-src 'self';");
  });
});

describe('/graphql', () => {
  it('is the playground for a browser, under a policy without any nonce', async () => {
    const response = await get('/graphql', BROWSER);
    expect(await response.text()).toBe('<title>the playground</title>');
    expect(response.headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self' data:; " +
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; " +
        "require-trusted-types-for 'script'; trusted-types default",
    );
  });

  it('is the API for everybody else', async () => {
    expect((await get('/graphql', { accept: 'application/json' })).status).toBe(400);
  });
});

describe('for those who run it', () => {
  it('it is alive, and ready when the database has the shape this version knows', async () => {
    expect((await get('/healthz')).status).toBe(200);
    expect((await get('/readyz')).status).toBe(200);
    const owner = new pg.Client({ connectionString: server.databaseUrl });
    await owner.connect();
    await owner.query('alter table migrations rename to mislaid');
    expect((await get('/readyz')).status).toBe(503);
    await owner.query('alter table mislaid rename to migrations');
    await owner.end();
    expect((await get('/readyz')).status).toBe(200);
  });

  it('it is degraded, and says why, while something waits for too long; it answers all the same', async () => {
    const readiness = async () => {
      const answer = await get('/readyz');
      return { code: answer.status, ...((await answer.json()) as object) };
    };
    expect(await readiness()).toEqual({ code: 200, status: 'ready' });
    const { id: tenantId } = await server.make.aTenant();
    const { id: connectionId } = await server.make.aConnection({
      tenantId,
      connectedAt: new Date(Date.now() - 16 * 60_000),
      sweepDueAt: new Date('9999-01-01'),
    });
    const workOrder = await server.make.aWorkOrder({ tenantId });
    const [{ id }] = await server.query(
      `insert into billing_operation (id, tenant_id, kind, invoice_id, work_order_id, connection_id, invoice_number,
         requested_at, requested_by, lease_until, last_request_at)
       values (gen_random_uuid(), $1, 'CREATE', gen_random_uuid(), $2, $3, 1, instant() - interval '150 s',
         '{"kind":"SYSTEM"}', instant() + interval '1 h', instant()) returning id`,
      [tenantId, workOrder.id, connectionId],
    );
    expect(await readiness()).toEqual({
      code: 200,
      status: 'degraded',
      because: [
        'A billing operation has been open for 2 minutes.',
        'A billing system was last asked 16 minutes ago what changed there.',
      ],
    });
    await server.query('delete from billing_operation where id = $1', [id]);
    await server.query('update billing_connection set disconnected_at = instant() where id = $1', [connectionId]);
    expect(await readiness()).toEqual({ code: 200, status: 'ready' });
  });

  it('tells how billing stands', async () => {
    const { id: tenantId } = await server.make.aTenant();
    const hourAgo = new Date(Date.now() - 3_600_000);
    const { id: connectionId } = await server.make.aConnection({
      tenantId,
      connectedAt: hourAgo,
      sweepDueAt: new Date(Date.now() + 3_600_000),
    });
    const workOrder = await server.make.aWorkOrder({ tenantId });
    await server.query(
      `insert into billing_operation (id, tenant_id, kind, invoice_id, work_order_id, connection_id, invoice_number,
         requested_at, requested_by, lease_until, last_request_at)
       values (gen_random_uuid(), $1, 'CREATE', gen_random_uuid(), $2, $3, 1, instant() - interval '100 s',
         '{"kind":"SYSTEM"}', instant() + interval '1 h', instant())`,
      [tenantId, workOrder.id, connectionId],
    );
    server.server.deps.billing.metrics.asked({ vendor: 'STRIPE', kind: 'CANCEL', outcome: 'DONE', cause: 'NONE' });
    const text = await (await get('/metrics')).text();
    const value = (name: string) =>
      Number(
        text
          .split('\n')
          .find((line) => line.startsWith(`${name} `))
          ?.split(' ')[1],
      );
    expect(value('billing_operations_open{kind="CREATE"}')).toBe(1);
    expect(value('billing_operations_open{kind="CANCEL"}')).toBe(0);
    expect(value('billing_operation_oldest_seconds')).toBeGreaterThanOrEqual(100);
    expect(value('billing_asks_total{vendor="STRIPE",kind="CANCEL",outcome="DONE",cause="NONE"}')).toBe(1);
    expect(value('billing_watched')).toBe(0);
    expect(value('billing_drift')).toBe(0);
    expect(value('sweep_age_seconds')).toBeGreaterThan(3_500);
    expect(text).not.toMatch(new RegExp(`${tenantId}|${connectionId}|Contractor`));
  });

  it('its metrics are for this machine, and not for whom a proxy of this machine passes on', async () => {
    expect((await get('/metrics')).status).toBe(200);
    for (const name of ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via', 'x-forwarded-host']) {
      const response = await get('/metrics', { [name]: '127.0.0.1' });
      expect([response.status, await response.json()]).toEqual([403, { message: 'This is for those who run it.' }]);
    }
  });

  it('with a token its metrics are for whoever brings it, and for nobody else', async () => {
    const env = { METRICS_TOKEN: 'let-me-see=', TRUSTED_PROXIES: '127.0.0.1' };
    const guarded = await startServer({ databaseUrl: server.databaseUrl, env });
    const read = async (headers: Record<string, string>) => (await fetch(`${guarded.url}/metrics`, { headers })).status;
    expect(await read({ authorization: 'Bearer let-me-see=' })).toBe(200);
    expect(await read({ authorization: 'bearer let-me-see=', 'x-forwarded-for': '203.0.113.1' })).toBe(200);
    for (const authorization of ['', 'Bearer', 'Bearer let-me-see', 'Basic let-me-see=', 'Bearer let-me-see=x']) {
      expect(await read({ authorization })).toBe(401);
    }
    expect(await read({})).toBe(401);
    await guarded.stop();
  });

  it('the log says once that a proxy is not believed that nobody named', async () => {
    const named = () => logged.filter((line) => line.includes('TRUSTED_PROXIES'));
    const before = named().length;
    for (const address of ['203.0.113.1', '203.0.113.2']) await get('/healthz', { 'x-forwarded-for': address });
    expect(named().length).toBe(Math.max(before, 1));
    expect(JSON.parse(named()[0] ?? '').msg).toContain('127.0.0.1');
  });

  it('the log has every request and no secret', async () => {
    const { cookie } = await server.signInAs('office');
    await get('/some-page?token=very-secret', { ...BROWSER, cookie, authorization: 'Bearer tuffops_also-secret' });
    const lines = logged.filter((line) => line.includes('/some-page'));
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { req: { method: 'GET', path: '/some-page' }, statusCode: 200 },
    ]);
    expect(logged.join()).not.toMatch(/secret/);
    expect(logged.join()).not.toContain(cookie.slice(4));
  });
});

it('closing finishes what is under way, and takes no more', async () => {
  const closing = await startServer({ log: pino({ level: 'silent' }) });
  const [owner, watcher] = [await connect(closing.databaseUrl), await connect(closing.databaseUrl)];
  const { graphql, user } = await closing.signInAs('office');
  await owner.query('begin');
  await owner.query('lock table app_user');
  const underWay = graphql('{ viewer { email } }');
  const isWaiting = `select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
  while (!(await watcher.query(isWaiting)).rowCount);
  await watcher.end();
  const closed = closing.stop();
  const isShut = () =>
    fetch(`${closing.url}/healthz`).then(
      () => false,
      () => true,
    );
  while (!(await isShut()));
  await owner.query('commit');
  await owner.end();
  expect((await underWay).data).toEqual({ viewer: { email: user.email } });
  await closed;
});

async function connect(databaseUrl: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  return client;
}
