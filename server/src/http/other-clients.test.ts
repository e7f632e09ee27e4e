import { Agent, request } from 'node:http';
import net from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, type SignedIn, startServer } from '../testing/running-server.ts';

let server: RunningServer;
let admin: SignedIn;

beforeAll(async () => {
  server = await startServer();
  admin = await server.signInAs('admin');
});
afterAll(() => server.stop());

const QUERY = JSON.stringify({ query: '{ viewer { email } }' });

/** Sends each part once the one before has been sent, and answers what came back. */
async function talk(parts: string[]): Promise<string> {
  const { port, hostname } = new URL(server.url);
  const socket = net.connect(Number(port), hostname);
  let text = '';
  const done = new Promise<string>((resolve) => {
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      if (/\r\n\r\n[\s\S]*\}\s*$/.test(text)) socket.end();
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(text));
  });
  for (const part of parts) await new Promise((resolve) => socket.write(part, 'latin1', resolve));
  return done;
}

const statusOf = (text: string) => Number(text.split(' ', 2)[1] ?? 0);

describe('a client that offers to go on in HTTP/2, as Java’s does, is answered in HTTP/1.1', () => {
  const OFFER = 'Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAEAAEAAAAIAAAABAAMAAABk\r\n';
  const post = () =>
    `POST /graphql HTTP/1.1\r\nHost: x\r\n${OFFER}Cookie: ${admin.cookie}\r\nContent-Type: application/json\r\n`;

  it('a query', async () => {
    const text = await talk([`${post()}Content-Length: ${QUERY.length}\r\n\r\n${QUERY}`]);
    expect(statusOf(text)).toBe(200);
    expect(text).toContain(`{"data":{"viewer":{"email":"${admin.user.email}"}}}`);
  });

  it('a body that comes after its head, in pieces', async () => {
    const chunk = (body: string) => `${body.length.toString(16)}\r\n${body}\r\n`;
    const pieces = [QUERY.slice(0, 10), QUERY.slice(10)].map(chunk);
    expect(statusOf(await talk([`${post()}Transfer-Encoding: chunked\r\n\r\n`, ...pieces, '0\r\n\r\n']))).toBe(200);
  });

  it('a second request on the same connection', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const headers = { connection: 'Upgrade, HTTP2-Settings', upgrade: 'h2c', 'http2-settings': 'AAE' };
    const ask = () =>
      new Promise<[number | undefined, boolean]>((resolve, reject) => {
        const sent = request(`${server.url}/healthz`, { agent, headers }, (response) => {
          response.resume().on('end', () => resolve([response.statusCode, sent.reusedSocket]));
        });
        sent.on('error', reject).end();
      });
    expect([await ask(), await ask()]).toEqual([
      [200, false],
      [200, true],
    ]);
    agent.destroy();
  });

  it('any other offer, anywhere', async () => {
    for (const offer of ['h2c', 'TLS/1.0', 'nonsense']) {
      const text = await talk([`GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: ${offer}\r\n\r\n`]);
      expect([offer, statusOf(text)]).toEqual([offer, 200]);
    }
  });

  it('and foreign pages gain nothing by it', async () => {
    const rest = `Origin: https://evil.example\r\nContent-Length: ${QUERY.length}\r\n\r\n${QUERY}`;
    expect(statusOf(await talk([`${post()}${rest}`]))).toBe(403);
  });
});

describe('at /graphql a request that gets nothing is answered with a GraphQL error', () => {
  const SUBSCRIPTION = JSON.stringify({ query: 'subscription { invoiceChanged { invoice { id } } }' });
  const send = (headers: Record<string, string>, method = 'POST', body = QUERY) =>
    fetch(`${server.url}/graphql`, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });

  it.each([
    ['from a foreign page', 403, 'FORBIDDEN', () => send({ origin: 'https://evil.example' })],
    ['from a foreign site', 403, 'FORBIDDEN', () => send({ 'sec-fetch-site': 'cross-site' })],
    ['by a method that is none', 404, 'NOT_FOUND', () => send({}, 'PUT')],
    ['that subscribes', 400, 'BAD_USER_INPUT', () => send({}, 'POST', SUBSCRIPTION)],
    ['of another type', 415, 'BAD_USER_INPUT', () => send({ 'content-type': 'text/csv' })],
  ])('%s', async (_, status, code, ask) => {
    const response = await ask();
    const body = await response.json();
    expect([response.status, body]).toEqual([
      status,
      { errors: [{ message: expect.any(String), extensions: { code, requestId: expect.any(String) } }] },
    ]);
  });
});

describe('a header that says who asks, or whom, is refused when it comes twice', () => {
  it.each([
    ['Host: x\r\nHost: x'],
    ['Host: x\r\nhost: evil.example'],
    ['Host: x\r\nOrigin: http://x\r\nOrigin: http://x'],
    ['Host: x\r\nAuthorization: Bearer a\r\nAuthorization: Bearer b'],
  ])('%j', async (headers) => {
    for (const address of ['/healthz', '/graphql', '/']) {
      const text = await talk([`GET ${address} HTTP/1.1\r\n${headers}\r\n\r\n`]);
      expect([address, statusOf(text)]).toEqual([address, 400]);
    }
    const upgrade =
      'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: eA==\r\n';
    expect(statusOf(await talk([`GET /graphql HTTP/1.1\r\n${headers}\r\n${upgrade}\r\n`]))).toBe(400);
  });
});

describe('text that no database stores is refused by name in every JSON body', () => {
  const BAD = ['a\u0000b', '\ud800', 'x\udc00', '\udc00\ud800', 'fine 🧾 but \ud83e'];
  const post = async (address: string, body: object) => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(server.url + address, { method: 'POST', headers, body: JSON.stringify(body) });
    return [response.status, ((await response.json()) as { message: string }).message.split(' ')[0]];
  };

  it.each(BAD)('%j', async (text) => {
    expect(await post('/auth/sign-in', { email: text, password: 'x' })).toEqual([400, 'email']);
    expect(await post('/auth/sign-in', { email: 'ann@x.example', password: text })).toEqual([400, 'password']);
    expect(await post('/auth/set-password', { token: text, password: 'long enough' })).toEqual([400, 'token']);
    expect(await post('/auth/sign-in', { email: 'a@x.example', password: 'x', more: [{ deep: text }] })).toEqual([
      400,
      'more[0].deep',
    ]);
  });

  it('however deep it is nested', async () => {
    const deep = `${'['.repeat(7_000)}"\\ud800"${']'.repeat(7_000)}`;
    const response = await fetch(`${server.url}/auth/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: `{"email":"a@x.example","password":"x","more":${deep}}`,
    });
    expect(response.status).toBe(400);
  });
});
