import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, type SignedIn, startServer } from '../testing/running-server.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'tuffops-hostile-'));
const logged: string[] = [];
let server: RunningServer;
let admin: SignedIn;

beforeAll(async () => {
  mkdirSync(path.join(folder, 'client', 'assets'), { recursive: true });
  writeFileSync(path.join(folder, 'client', 'index.html'), '<title>the app</title>');
  writeFileSync(path.join(folder, 'keep-out.txt'), 'out of bounds');
  const log = pino({ level: 'error' }, { write: (line) => void logged.push(line) });
  server = await startServer({ clientFolder: path.join(folder, 'client'), log });
  admin = await server.signInAs('admin');
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
  expect(logged).toEqual([]);
});

const QUERY = JSON.stringify({ query: '{ viewer { email } }' });
const SWITCH_OFF = JSON.stringify({
  query: 'mutation { saveSettings(input: { invoicesEnabled: false }) { __typename } }',
});
const isUntouched = async () => (await admin.graphql('{ viewer { invoicesEnabled } }')).data.viewer.invoicesEnabled;

const send = (headers: Record<string, string>, body: string, method = 'POST') =>
  fetch(`${server.url}/graphql`, { method, headers: { cookie: admin.cookie, ...headers }, body });

/** Byte for byte, as no library would send it; answers the status, or 0 when the connection just ended. */
function sendRaw(bytes: string): Promise<{ status: number; text: string }> {
  const { port, hostname } = new URL(server.url);
  return new Promise((resolve) => {
    let text = '';
    const socket = net.connect(Number(port), hostname, () => socket.write(bytes, 'latin1'));
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve({ status: Number(text.split(' ', 2)[1] ?? 0), text }));
  });
}

describe('what a foreign page can make a browser send changes nothing', () => {
  it.each([
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['plain text', { 'content-type': 'text/plain' }],
    ['plain text that says it is JSON too', { 'content-type': 'text/plain; application/json' }],
    ['an upload', { 'content-type': 'multipart/form-data; boundary=x' }],
    ['no type', { 'content-type': '' }],
  ])('%s', async (_, headers) => {
    expect((await send(headers, SWITCH_OFF)).status).toBeGreaterThanOrEqual(400);
    expect(await isUntouched()).toBe(true);
  });

  it.each(['https://evil.example', 'null', 'http://localhost', 'http://127.0.0.1:1', ''])(
    'JSON with the person’s cookie, from %j',
    async (origin) => {
      const response = await send({ 'content-type': 'application/json', origin }, SWITCH_OFF);
      expect(response.status).toBe(403);
      expect(await isUntouched()).toBe(true);
    },
  );

  it('nor does it get leave to ask', async () => {
    const headers = { origin: 'https://evil.example', 'access-control-request-method': 'POST' };
    const response = await fetch(`${server.url}/graphql`, { method: 'OPTIONS', headers });
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.headers.get('access-control-allow-origin')).toBe(null);
  });
});

describe('methods that nobody needs', () => {
  it.each(['PUT', 'PATCH', 'DELETE'])('%s is answered with neither data nor an error of ours', async (method) => {
    const headers = { 'content-type': 'application/json', cookie: admin.cookie };
    const response = await fetch(`${server.url}/graphql`, { method, headers, body: QUERY });
    expect([404, 405]).toContain(response.status);
  });

  it('HEAD tells no more than GET, without the body', async () => {
    for (const address of ['/healthz', '/']) {
      const response = await fetch(server.url + address, { method: 'HEAD' });
      expect([response.status, await response.text()]).toEqual([200, '']);
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  it('HEAD has no file of rows read, which nobody would take', async () => {
    const { user, tenant, cookie } = admin;
    const [run] = await server.query(
      `insert into bulk_run (id, tenant_id, kind, requested_by, user_id)
       values (gen_random_uuid(), $1, 'CANCEL', '{}', $2) returning id`,
      [tenant.id, user.id],
    );
    for (const address of ['/invoices.csv', `/bulk-runs/${run.id}.csv`]) {
      const answers = ['GET', 'HEAD'].map((method) => fetch(server.url + address, { method, headers: { cookie } }));
      expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([200, 404]);
    }
  });
});

describe('JSON that wants to be more', () => {
  it.each([
    '{"query":"{ viewer { email } }","__proto__":{"isAdmin":true}}',
    '{"query":"{ viewer { email } }","variables":{"__proto__":{"polluted":true}}}',
    '{"query":"{ viewer { email } }","constructor":{"prototype":{"polluted":true}}}',
    '{"query":"{ viewer { email } }","extensions":{"__proto__":{"polluted":true}}}',
  ])('%s leaves every object as it was', async (body) => {
    expect((await send({ 'content-type': 'application/json' }, body)).status).toBeLessThan(500);
    expect(({} as Record<string, unknown>).polluted).toBe(undefined);
    expect(({} as Record<string, unknown>).isAdmin).toBe(undefined);
  });

  it.each([
    ['null', 'null'],
    ['a list of nothing', '[]'],
    ['a number for a query', '{"query":1}'],
    ['a list for variables', '{"query":"{ viewer { email } }","variables":[1]}'],
    ['a text for variables', '{"query":"{ viewer { email } }","variables":"x"}'],
    ['an operation that is not there', '{"query":"query A { viewer { email } }","operationName":"B"}'],
    ['no end', '{"query":"{ viewer'],
  ])('%s is refused with a code', async (_, body) => {
    const response = await send({ 'content-type': 'application/json' }, body);
    expect(response.status).toBe(400);
    const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] };
    expect(errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  it('names that every object has are no fields and no variables', async () => {
    const query = 'query ($toString: Int) { invoices(first: $toString) { __proto__ constructor } }';
    const { errors, status } = await admin.graphql(query, { toString: 1 });
    expect(status).toBe(400);
    expect(errors.map(({ extensions }) => extensions.code)).toEqual([
      'GRAPHQL_VALIDATION_FAILED',
      'GRAPHQL_VALIDATION_FAILED',
    ]);
  });
});

describe('addresses', () => {
  const get = (target: string) => sendRaw(`GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);

  it.each([
    '/../keep-out.txt',
    '/assets/../../keep-out.txt',
    '/%2e%2e/keep-out.txt',
    '/assets/%2e%2e%2f%2e%2e%2fkeep-out.txt',
    '/..%5ckeep-out.txt',
    '/%252e%252e/keep-out.txt',
    '//keep-out.txt',
    '/assets/..;/..;/keep-out.txt',
  ])('%s leads nowhere but into the app', async (target) => {
    const { text } = await get(target);
    expect(text).toMatch(/^HTTP\/1\.1 (200|4\d\d) /);
    expect(text).not.toContain('out of bounds');
  });

  it.each([
    ['a NUL', '/%00'],
    ['a NUL before its ending', '/index.html%00.js'],
    ['half an escape', '/%'],
    ['no UTF-8', '/%ff'],
    ['a header', '/healthz%0d%0aset-cookie:%20sid=x'],
    ['10,000 letters', `/${'a'.repeat(10_000)}`],
  ])('one with %s is answered, and adds nothing to the answer', async (_, target) => {
    const { status, text } = await get(target);
    expect(status).toBeGreaterThanOrEqual(200);
    expect(status).toBeLessThan(500);
    expect(text.toLowerCase()).not.toContain('\nset-cookie: sid=x');
  });

  it.each([
    ['another host', 'POST /graphql HTTP/1.1\r\nHost: evil.example\r\nOrigin: http://evil.example\r\n'],
    ['an origin in two lines', 'POST /graphql HTTP/1.1\r\nHost: x\r\nOrigin: http://x\r\nOrigin: http://y\r\n'],
    ['a whole address', 'POST http://evil.example/graphql HTTP/1.1\r\nHost: x\r\nOrigin: http://evil.example\r\n'],
  ])('%s makes no foreign page ours', async (_, head) => {
    const rest = `Cookie: ${admin.cookie}\r\nContent-Type: application/json\r\nContent-Length: ${SWITCH_OFF.length}\r\n`;
    const { status } = await sendRaw(`${head}${rest}Connection: close\r\n\r\n${SWITCH_OFF}`);
    expect([400, 403]).toContain(status);
    expect(await isUntouched()).toBe(true);
  });

  it('a body of two lengths is not taken for two requests', async () => {
    const { status } = await sendRaw(
      `POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /metrics HTTP/1.1\r\nHost: x\r\n\r\n`,
    );
    expect(status).toBe(400);
  });
});
