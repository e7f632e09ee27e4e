import { once } from 'node:events';
import http, { type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type FastifyInstance, fastify } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Cell } from './csv-text.ts';
import { csvSender } from './send-csv.ts';

const PAGE = Array.from({ length: 1_000 }, (_, n): Cell[] => [n, 'x'.repeat(100)]);
const MOST = 2_000;

let app: FastifyInstance;
let read = 0;
let isOver = false;

async function* endless() {
  try {
    isOver = false;
    for (read = 0; read < MOST; read += 1) yield PAGE;
  } finally {
    isOver = true;
  }
}

async function* broken(after: number) {
  for (let n = 0; n < after; n += 1) yield PAGE;
  throw new Error('the database is away');
}

beforeAll(async () => {
  app = fastify();
  const send = csvSender(app);
  const mayGoOn = async () => true;
  app.get('/endless.csv', (_, reply) => send(reply, { name: 'endless.csv', pages: endless(), mayGoOn }));
  app.get('/broken.csv', (_, reply) => send(reply, { name: 'broken.csv', pages: broken(0), mayGoOn }));
  app.get('/broken-later.csv', (_, reply) => send(reply, { name: 'broken.csv', pages: broken(3), mayGoOn }));
  app.get('/taken-away.csv', (_, reply) =>
    send(reply, { name: 'endless.csv', pages: endless(), mayGoOn: async () => read < 5 }),
  );
  await app.listen({ port: 0 });
});
afterAll(() => app.close());

const url = (path: string) => `http://127.0.0.1:${(app.server.address() as AddressInfo).port}${path}`;

async function open(path: string): Promise<IncomingMessage> {
  const [answer] = await once(http.get(url(path), { agent: false }), 'response');
  return answer;
}

it('whoever takes it slowly has it read slowly, and whoever goes away ends it', async () => {
  const answer = await open('/endless.csv');
  expect(answer.headers['content-disposition']).toBe('attachment; filename="endless.csv"');
  answer.pause();
  const readSince = (before: number) => read - before;
  await expect.poll(() => new Promise((looked) => setTimeout((n) => looked(readSince(n)), 100, read))).toBe(0);
  expect(read).toBeLessThan(MOST / 10);
  answer.destroy();
  await expect.poll(() => isOver).toBe(true);
  expect(read).toBeLessThan(MOST / 10);
});

it('what fails before the first rows is an error, and afterwards no file that looks whole', async () => {
  expect((await fetch(url('/broken.csv'))).status).toBe(500);
  await expect(fetch(url('/broken-later.csv')).then((answer) => answer.text())).rejects.toThrow();
});

it('whoever may not have it any more gets no further page', async () => {
  await expect(fetch(url('/taken-away.csv')).then((answer) => answer.text())).rejects.toThrow();
  expect([read, isOver]).toEqual([5, true]);
});

it('an app that closes waits for nobody who takes a file slowly', async () => {
  const answer = await open('/endless.csv');
  answer.pause();
  const ended = once(answer, 'error');
  await app.close();
  answer.resume();
  expect(await ended).toMatchObject([{ code: 'ECONNRESET' }]);
  expect(isOver).toBe(true);
});
