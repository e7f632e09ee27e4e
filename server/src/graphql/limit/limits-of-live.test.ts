import { once } from 'node:events';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { announce } from '../../testing/announce.ts';
import { askAsToken, askWith } from '../../testing/ask-as-token.ts';
import { hear } from '../../testing/hear.ts';
import { type RunningServer, type SignedIn, startServer } from '../../testing/running-server.ts';
import { subscribe } from '../../testing/subscribe.ts';

const CHANGES = 'subscription { invoiceChanged { id workOrder { id } } }';
/** Costs more than a bucket holds. */
const DEAR = '{ __schema { queryType { name } } }';
const ITEMS = 100;
const KEYS = ['work_orders.view', 'work_orders.supervise'];

let server: RunningServer;
let admin: SignedIn;
let workOrderId: string;

beforeAll(async () => {
  server = await startServer({
    env: { RATE_LIMIT_PER_CALLER: '1200', LIVE_CONNECTIONS_PER_CALLER: '3', LIVE_SUBSCRIPTIONS_PER_CALLER: '4' },
  });
  admin = await server.signInAs('admin');
  const workOrder = await server.make.aWorkOrder({ tenantId: admin.tenant.id });
  for (let n = 0; n < ITEMS; n += 1) await server.make.anItem({ workOrder });
  workOrderId = workOrder.id;
});
afterAll(() => server.stop());

const tell = () => announce(server, { tenantId: admin.tenant.id, workOrderId });

it('a program that has asked for too much cannot subscribe, and hears nothing more than that', async () => {
  const token = await askAsToken(server, admin, KEYS);
  const early = await hear(server, token, CHANGES);
  await tell();
  expect(await early.next()).toMatchObject({ data: { invoiceChanged: { workOrder: { id: workOrderId } } } });
  for (let n = 0; n < 2; n += 1) await token.ask(DEAR);

  await tell();
  const limited = { extensions: { code: 'RATE_LIMITED', retryAfterSeconds: expect.any(Number) } };
  expect(await early.next()).toMatchObject({ data: null, errors: [limited] });
  expect(await early.next()).toEqual({ ended: 'complete' });
  const late = await subscribe(server.url, CHANGES, {}, { headers: { authorization: token.authorization } });
  expect(await late.next()).toEqual({ ended: 'RATE_LIMITED' });
  for (const each of [early, late]) each.close();
});

it('a person who has asked for too much goes on hearing', async () => {
  const person = await server.signInAs('admin');
  const changes = await hear(server, person, CHANGES);
  for (let n = 0; n < 2; n += 1) await askWith(server, { cookie: person.cookie }, DEAR);
  expect((await person.graphql('{ viewer { email } }')).status).toBe(429);
  await tell();
  expect(await changes.next()).toMatchObject({ data: { invoiceChanged: { workOrder: { id: workOrderId } } } });
  changes.close();
});

it('what is told costs who it was made for, and nothing who is told the same', async () => {
  const tokens = [await askAsToken(server, admin, KEYS), await askAsToken(server, admin, KEYS)];
  const all = [];
  const items = 'subscription { invoiceChanged { workOrder { items { id kind description quantity } } } }';
  for (const token of tokens) all.push(await hear(server, token, items));
  await tell();
  for (const changes of all) expect(await changes.next()).toMatchObject({ data: { invoiceChanged: {} } });
  const left = await Promise.all(
    tokens.map(async ({ ask }) => (await ask('{ __typename }')).body.extensions.cost.left as number),
  );
  // More than comes in again meanwhile, on whichever machine.
  expect(Math.abs((left[0] ?? 0) - (left[1] ?? 0))).toBeGreaterThan(ITEMS);
  for (const changes of all) changes.close();
});

/** A connection as a person's browser or program opens it; what it is answered first, or how it was closed. */
async function connect(headers: Record<string, string>): Promise<{ socket: WebSocket; answer: unknown }> {
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers });
  await once(socket, 'open');
  socket.send('{"type":"connection_init"}');
  const heard = once(socket, 'message').then(([message]) => JSON.parse(String(message)).type);
  const closed = once(socket, 'close').then(([code, reason]) => `${code} ${reason}`);
  return { socket, answer: await Promise.race([heard, closed]) };
}

it('who has too many connections is told to close one, and others are not concerned', async () => {
  const { cookie } = await server.signInAs('office');
  const all = [await connect({ cookie }), await connect({ cookie }), await connect({ cookie })];
  expect(all.map(({ answer }) => answer)).toEqual(Array(3).fill('connection_ack'));
  expect((await connect({ cookie })).answer).toBe('4429 Too many connections: 3 at a time. Close one first.');
  const other = await connect({ cookie: (await server.signInAs('office')).cookie });
  expect(other.answer).toBe('connection_ack');
  all[0]?.socket.close();
  await expect
    .poll(async () => {
      const again = await connect({ cookie });
      all.push(again);
      return again.answer;
    })
    .toBe('connection_ack');
  for (const { socket } of [...all, other]) socket.terminate();
});

it('who has too many subscriptions on all connections is told so', async () => {
  const { cookie } = await server.signInAs('office');
  const { socket: first } = await connect({ cookie });
  const { socket: second } = await connect({ cookie });
  const add = (to: WebSocket, id: string) =>
    to.send(JSON.stringify({ id, type: 'subscribe', payload: { query: CHANGES } }));
  for (const id of ['a', 'b', 'c']) add(first, id);
  add(second, 'd');
  add(second, 'e');
  const [message] = await once(second, 'message');
  expect(JSON.parse(String(message))).toMatchObject({
    ...{ id: 'e', type: 'error' },
    payload: [{ message: 'You may have 4 subscriptions on all your connections. Complete one first.' }],
  });
  for (const socket of [first, second]) socket.terminate();
});
