import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type RunningServer, type SignedIn, startServer } from '../testing/running-server.ts';
import { createLog } from './log.ts';

let server: RunningServer;
let office: SignedIn;
const logged: Record<string, unknown>[] = [];

beforeAll(async () => {
  const log = createLog('info', { write: (line) => void logged.push(JSON.parse(line)) });
  server = await startServer({ log });
  office = await server.signInAs('office');
});
afterAll(() => server.stop());

const UUID = /^[0-9a-f-]{36}$/;
const send = (address: string, { headers = {}, ...init }: { headers?: Record<string, string> } & RequestInit = {}) =>
  fetch(server.url + address, { ...init, headers: { 'content-type': 'application/json', ...headers } });
const ask = (query: string, headers: Record<string, string> = { cookie: office.cookie }) =>
  send('/graphql', { method: 'POST', body: JSON.stringify({ query }), headers });
const idOf = (response: Response) => response.headers.get('x-request-id');

describe('every answer says what its request is called', () => {
  it.each([
    ['a page', () => send('/')],
    ['a health check', () => send('/healthz')],
    ['what is nowhere', () => send('/nowhere', { method: 'DELETE' })],
    ['an answer', () => ask('{ viewer { email } }')],
    ['a sign-in that is none', () => send('/auth/sign-in', { method: 'POST', body: '{}' })],
    ['a webhook of nobody', () => send('/webhooks/stripe/x', { method: 'POST', body: '{}' })],
    ['a foreign page', () => send('/auth/sign-in', { method: 'POST', headers: { origin: 'https://evil.example' } })],
  ])('%s', async (_, get) => {
    const id = idOf(await get());
    expect(id).toMatch(UUID);
    await expect.poll(() => logged.filter(({ requestId }) => requestId === id)).toMatchObject([{ msg: 'request' }]);
  });

  it.each(['my-request_1.2', 'x', '0'.repeat(64)])('as it calls itself: %s', async (id) => {
    expect(idOf(await send('/healthz', { headers: { 'x-request-id': id } }))).toBe(id);
  });

  it.each(['', '0'.repeat(65), 'two words', 'a, b', '{"a":1}', 'a/b', 'ü'])(
    'anew, if it calls itself something long or strange: %j',
    async (id) => {
      const answered = idOf(await send('/healthz', { headers: { 'x-request-id': id } }));
      expect(answered).toMatch(UUID);
    },
  );
});

describe('each error says in which request it was', () => {
  it.each([
    ['of one field', 200, () => ask('{ viewer { email } settings { id } a: settings { id } }')],
    ['of what is not in the contract', 400, () => ask('{ nothing }')],
    ['of what cannot be parsed', 400, () => ask('{')],
    ['of no operation', 400, () => send('/graphql', { method: 'POST', body: '{}' })],
    ['of several at once', 400, () => send('/graphql', { method: 'POST', body: '[{}, {}]' })],
    ['of what is no JSON', 400, () => send('/graphql', { method: 'POST', body: '{' })],
    [
      'of a mutation over GET',
      405,
      () => send(`/graphql?query=mutation{a}`, { headers: { 'x-apollo-operation-name': 'x' } }),
    ],
    ['of a subscription over HTTP', 400, () => ask('subscription { invoiceChanged { invoice { id } } }')],
    ['of a token that is none', 401, () => ask('{ viewer { email } }', { authorization: 'Bearer tuffops_x' })],
    ['of a foreign page', 403, () => ask('{ viewer { email } }', { origin: 'https://evil.example' })],
    ['of a method that is none', 404, () => send('/graphql', { method: 'PUT', body: '{}' })],
    ['of too much', 413, () => ask(`{ viewer { email } } #${'x'.repeat(600_000)}`)],
  ])('%s', async (_, status, get) => {
    const response = await get();
    const { errors } = (await response.json()) as { errors: { extensions: { requestId: string } }[] };
    expect(response.status).toBe(status);
    expect(new Set(errors.map(({ extensions }) => extensions.requestId))).toEqual(new Set([idOf(response)]));
  });
});

describe('a live connection is one request', () => {
  const open = (headers: Record<string, string>) =>
    new WebSocket(`${server.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers });

  it('its errors say which', async () => {
    const socket = open({ cookie: office.cookie, 'x-request-id': 'live-1' });
    socket.once('open', () => socket.send('{"type":"connection_init"}'));
    const [upgrade] = (await once(socket, 'upgrade')) as [IncomingMessage];
    expect(upgrade.headers['x-request-id']).toBe('live-1');
    const next = async () => JSON.parse(String((await once(socket, 'message'))[0]));
    expect(await next()).toEqual({ type: 'connection_ack' });
    socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: '{ viewer { email } }' } }));
    expect(await next()).toMatchObject({
      type: 'error',
      payload: [{ extensions: { code: 'BAD_USER_INPUT', requestId: 'live-1' } }],
    });
    socket.close();
  });

  it('when it is refused, too', async () => {
    const socket = open({ origin: 'https://evil.example' });
    const [, response] = (await once(socket, 'unexpected-response')) as [unknown, IncomingMessage];
    const id = response.headers['x-request-id'];
    expect([response.statusCode, id]).toEqual([403, expect.stringMatching(UUID)]);
    expect(logged.filter(({ requestId }) => requestId === id)).toMatchObject([{ status: '403 Forbidden' }]);
    response.destroy();
  });
});
