import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Stripe } from 'stripe';
import { expect, it, onTestFinished } from 'vitest';
import { aBilledCustomer } from '../../testing/a-creation-plan.ts';
import { openStripeAt } from '../../testing/open-stripe-at.ts';
import type { BillingSystem } from '../billing-system.ts';

const SHORT_MS = 400;
const LONG_MS = 8_000;

/** A vendor of the test's own; what it was sent is in `seen`. */
async function aVendor(answer: RequestListener) {
  const seen: { method: string; headers: NodeJS.Dict<string | string[]> }[] = [];
  const server = createServer((request, response) => {
    seen.push({ method: request.method ?? '', headers: request.headers });
    request.resume();
    request.on('end', () => answer(request, response));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { seen, system: await openStripeAt(`http://127.0.0.1:${(server.address() as AddressInfo).port}`) };
}

const request = (timeoutMs = LONG_MS) => ({ key: 'operation:cancel', timeoutMs });

it.each<[string, RequestListener]>([
  ['a reset', (req) => req.socket.resetAndDestroy()],
  ['a closed connection', (req) => req.socket.destroy()],
  ['409', (_, res) => res.writeHead(409).end('{"error":{"type":"invalid_request_error","message":"?"}}')],
  ['503', (_, res) => res.writeHead(503, { 'stripe-should-retry': 'true' }).end('{"error":{"message":"?"}}')],
  ['a redirect', (req, res) => res.writeHead(307, { location: req.url ?? '/' }).end()],
])('nothing is sent twice: %s', async (_, answer) => {
  const { seen, system } = await aVendor(answer);
  expect(await system.cancel('in_1', request())).toMatchObject({ outcome: 'unknown' });
  await sleep(1_000);
  expect(seen).toHaveLength(1);
});

it('a request says who asks, in which version, under our key, and nothing of earlier ones', async () => {
  const { seen, system } = await aVendor((_, res) => res.end('{}'));
  await system.read('in_1', request());
  await system.cancel('in_1', request());
  const headers = seen[1]?.headers;
  expect(headers).toMatchObject({
    authorization: 'Bearer rk_test_x',
    'idempotency-key': 'operation:cancel',
    'stripe-version': Stripe.API_VERSION,
  });
  expect(headers).not.toHaveProperty('x-stripe-client-telemetry');
});

it.each<[string, RequestListener]>([
  ['says nothing', () => {}],
  ['never finishes its headers', (req) => req.socket.write('HTTP/1.1 200 OK\r\nx: ')],
  [
    'trickles its body',
    (_, res) => {
      res.writeHead(200, { 'content-type': 'application/json' });
      const trickle = setInterval(() => res.write(' '), 50);
      res.on('close', () => clearInterval(trickle));
    },
  ],
])('a vendor that %s costs no more than the time the request may take', async (_, answer) => {
  const { system } = await aVendor(answer);
  const from = performance.now();
  const given = await system.cancel('in_1', request(SHORT_MS));
  expect(performance.now() - from).toBeLessThan(LONG_MS);
  expect(given).toMatchObject({ outcome: 'unknown', failure: { cause: 'NO_ANSWER' } });
  expect(await system.read('in_1', request(SHORT_MS))).toMatchObject({ found: 'unreadable' });
});

it.each([
  '',
  '{',
  '{"error":true}',
  'null',
  '[]',
  '7',
  '"void"',
  '{}',
  '<html></html>',
  '{"id":"in_1","object":"invoice"}',
])('an answer of %j is doubtful, and is nothing read', async (body) => {
  const { system } = await aVendor((_, res) => res.end(body));
  const doubt = { outcome: 'unknown', failure: { cause: 'BAD_ANSWER' } };
  expect(await system.cancel('in_1', request())).toMatchObject(doubt);
  expect(await system.deleteDraft('in_1', request())).toMatchObject(doubt);
  expect(await system.read('in_1', request())).toMatchObject({ found: 'unreadable' });
  const wanted = { reference: 'r', number: 'INV-000001', externalCustomerId: 'cus_1', requestedAt: new Date() };
  expect(await system.findByReference(wanted, request())).toMatchObject({ found: 'unreadable' });
  expect(await system.listChanged({ since: new Date(), page: undefined }, request())).toMatchObject({
    outcome: 'unreadable',
  });
  expect(await system.checkAccount(request())).toMatchObject({ outcome: 'failed' });
});

it('another invoice than the one meant, or one that is not void, is no cancellation', async () => {
  const invoice = { id: 'in_1', object: 'invoice', status: 'void', total: 1, currency: 'usd', latest_revision: null };
  const answers = [
    { ...invoice, id: 'in_2' },
    { ...invoice, status: 'open' },
    { ...invoice, latest_revision: 'in_3' },
  ];
  for (const answer of answers) {
    const { system } = await aVendor((_, res) => res.end(JSON.stringify(answer)));
    expect(await system.cancel('in_1', request())).toMatchObject({ outcome: 'unknown' });
  }
});

it('where nobody listens, or nobody is, it was surely not done', async () => {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  const never = { outcome: 'refused', isCertain: true, failure: { cause: 'UNREACHABLE' } };
  for (const url of [`http://127.0.0.1:${port}`, 'https://nobody.invalid']) {
    const system = await openStripeAt(url);
    expect(await system.cancel('in_1', request())).toMatchObject(never);
  }
});

it('a host that does not speak TLS was surely told nothing', async () => {
  const plain = createServer((_, res) => res.end()).listen(0, '127.0.0.1');
  await once(plain, 'listening');
  onTestFinished(() => void plain.close());
  const at = await openStripeAt(`https://127.0.0.1:${(plain.address() as AddressInfo).port}`);
  expect(await at.cancel('in_1', request())).toMatchObject({ outcome: 'refused', isCertain: true });
});

it.each<[string, (system: BillingSystem) => Promise<unknown>]>([
  ['a key that is no header', (system) => system.cancel('in_1', { ...request(), key: 'operation:…' })],
  ['a name cut in two', (system) => system.putCustomer(aBilledCustomer({ name: '\ud83d' }), undefined, request())],
])('%s is a fault of ours, thrown before anything is sent', async (_, ask) => {
  const { seen, system } = await aVendor((_, res) => res.end('{}'));
  await expect(ask(system)).rejects.toThrow('A request could not be made');
  expect(seen).toEqual([]);
});

it('the key is never sent in the clear to another machine', async () => {
  await expect(openStripeAt('http://billing.example')).rejects.toThrow('on loopback only');
});
