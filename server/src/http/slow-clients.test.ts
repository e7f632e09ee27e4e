import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../testing/running-server.ts';
import { HTTP_TIMEOUTS } from './app.ts';

let server: RunningServer;
beforeAll(async () => {
  const httpTimeouts = { headersMs: 300, requestMs: 600, idleMs: 60_000, checkEveryMs: 50 };
  server = await startServer({ httpTimeouts });
});
afterAll(() => server.stop());

const HEADERS = 'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 4000\r\n\r\n';

/** What is answered to somebody who goes on sending one byte at a time, until we end the connection. */
async function dripInto(socket: Socket, path: string, beginning: string, drop: string): Promise<string> {
  await once(socket, 'connect');
  socket.write(beginning.replace('/graphql', path));
  let answer = '';
  socket.on('data', (data) => {
    answer += data;
  });
  const drip = drop ? setInterval(() => socket.write(drop), 20) : undefined;
  socket.on('error', () => {});
  await once(socket, 'close');
  clearInterval(drip);
  return answer.split('\r\n', 1)[0] ?? '';
}

const cases: [string, string, string, string][] = [
  ['headers that never end', '/graphql', 'POST /graphql HTTP/1.1\r\nX-A: ', 'a'],
  ['headers that stop', '/graphql', 'POST /graphql HTTP/1.1\r\nX-A: ', ''],
  ['nothing at all', '/graphql', '', ''],
  ['a body that never ends', '/graphql', HEADERS, ' '],
  ['a body that never comes', '/graphql', HEADERS, ''],
  ['a sign-in that never ends', '/auth/sign-in', HEADERS, ' '],
  ['a webhook that never ends', '/webhooks/stripe/x', HEADERS, ' '],
  ['a body for an address that takes none', '/nowhere', HEADERS, ' '],
];

it.each(cases)('%s: the connection ends', async (_, path, beginning, drop) => {
  const { port } = new URL(server.url);
  const status = await dripInto(connect(Number(port), '127.0.0.1'), path, beginning, drop);
  expect(status).toMatch(/^(HTTP\/1\.1 (408|404) .*)?$/);
});

it('an answer has all the time a billing system may take, and a request the time a bad line needs', () => {
  const longestAnswerMs = 120_000 + 5_000;
  expect(HTTP_TIMEOUTS.idleMs).toBeGreaterThan(longestAnswerMs);
  expect(HTTP_TIMEOUTS.requestMs).toBeGreaterThanOrEqual(15_000);
  expect(HTTP_TIMEOUTS.requestMs).toBeLessThanOrEqual(60_000);
});
