import pg from 'pg';
import { Stripe } from 'stripe';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../../testing/running-server.ts';
import type { BillingConnection } from '../connection/billing-connection.entity.ts';

const SECRET = 'whsec_of_this_connection';

let server: RunningServer;
let connection: BillingConnection;
beforeAll(async () => {
  server = await startServer({ env: { LOG_LEVEL: 'silent' } });
  connection = await aConnection(SECRET);
});
afterAll(() => server.stop());

const { webhooks } = new Stripe('sk_test_none');

/** Reached at an address where nobody is, so that no hint of it is ever settled. */
async function aConnection(webhookSecret: string | null): Promise<BillingConnection> {
  const tenant = await server.make.aTenant();
  const made = await server.make.aConnection({ tenantId: tenant.id, baseUrl: 'http://127.0.0.1:1' });
  const credentials = server.server.deps.billing.sealCredentials(made, { token: 'rk_test_x', webhookSecret });
  await server.query('update billing_connection set credentials = $2 where id = $1', [made.id, credentials]);
  return made;
}

let counter = 0;
const anEvent = (event: object = {}) =>
  JSON.stringify({
    id: `evt_${++counter}`,
    object: 'event',
    type: 'invoice.paid',
    data: { object: { id: 'in_1', object: 'invoice' } },
    ...event,
  });

type Delivery = {
  to?: string;
  secret?: string;
  ageSeconds?: number;
  signed?: string;
  headers?: Record<string, string>;
};

async function deliver(payload: string, { to, secret = SECRET, ageSeconds = 0, signed, headers }: Delivery = {}) {
  const timestamp = Math.floor(Date.now() / 1_000) - ageSeconds;
  const signature = webhooks.generateTestHeaderString({ payload: signed ?? payload, secret, timestamp });
  const response = await fetch(`${server.url}/webhooks/stripe/${to ?? connection.id}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8', 'stripe-signature': signature, ...headers },
    body: payload,
  });
  return { status: response.status, message: ((await response.json()) as { message?: string }).message };
}

const hints = (id = connection.id): Promise<{ external_id: string }[]> =>
  server.query('select delivery_id, external_id, tenant_id from billing_hint where connection_id = $1 order by 1', [
    id,
  ]);

it('a signed delivery is stored as a hint, once however often it comes, and nothing else of it is believed', async () => {
  const { id, tenantId } = await aConnection(SECRET);
  const payload = anEvent({ data: { object: { id: 'in_7', object: 'invoice', status: 'paid' } } });
  const answers = await Promise.all([deliver(payload, { to: id }), deliver(payload, { to: id })]);
  answers.push(await deliver(payload, { to: id }));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  const delivery = { delivery_id: JSON.parse(payload).id, external_id: 'in_7', tenant_id: tenantId };
  expect(await hints(id)).toEqual([delivery]);
});

it.each([
  ['a credit note', { id: 'cn_1', object: 'credit_note', invoice: 'in_8' }, 'in_8'],
  ['a refunded charge', { id: 'ch_1', object: 'charge', payment_intent: 'pi_8' }, 'pi_8'],
  ['a refund', { id: 're_1', object: 'refund', payment_intent: { id: 'pi_9' } }, 'pi_9'],
])('%s is a hint about its invoice', async (_, object, externalId) => {
  const { id } = await aConnection(SECRET);
  expect((await deliver(anEvent({ data: { object } }), { to: id })).status).toBe(200);
  expect((await hints(id)).map(({ external_id }) => external_id)).toEqual([externalId]);
});

it('what concerns no invoice is answered and forgotten', async () => {
  const { id } = await aConnection(SECRET);
  const payload = anEvent({ type: 'customer.created', data: { object: { id: 'cus_1', object: 'customer' } } });
  expect((await deliver(payload, { to: id })).status).toBe(200);
  expect(await hints(id)).toEqual([]);
});

it.each([1, -1])('a delivery may be 300 seconds off our clock and no more, old or ahead (%i)', async (direction) => {
  expect((await deliver(anEvent(), { ageSeconds: direction * 240 })).status).toBe(200);
  const refusal = { status: 400, message: 'The signature is wrong, or not of this time.' };
  expect(await deliver(anEvent(), { ageSeconds: direction * 310 })).toEqual(refusal);
  expect(await deliver(anEvent(), { ageSeconds: direction * 400 })).toEqual(refusal);
  expect(await deliver(anEvent(), { ageSeconds: direction * 1e9 })).toEqual(refusal);
});

it('of two times in one signature the one that is signed is compared', async () => {
  const payload = anEvent();
  const ahead = Math.floor(Date.now() / 1_000) + 400;
  const signed = webhooks.generateTestHeaderString({ payload, secret: SECRET, timestamp: ahead });
  const now = Math.floor(Date.now() / 1_000);
  for (const header of [`t=${now},${signed}`, signed.replace(/(t=\d+),(.*)/, `t=${now},$2,$1`), `${signed},t=${now}`]) {
    expect(await deliver(payload, { headers: { 'stripe-signature': header } })).toMatchObject({ status: 400 });
  }
});

it('nothing is stored, and a sentence says why, when it is not what it should be', async () => {
  const before = await hints();
  const noSecret = await aConnection(null);
  const [stranger, disconnected] = [await aConnection('whsec_another'), await aConnection(SECRET)];
  await server.query('update billing_connection set disconnected_at = instant() where id = $1', [disconnected.id]);
  const refused = [
    await deliver(anEvent(), { secret: 'whsec_another' }),
    await deliver(anEvent(), { to: stranger.id }),
    await deliver(anEvent(), { to: noSecret.id }),
    await deliver(anEvent(), { to: disconnected.id }),
    await deliver(anEvent(), { to: '0199d3a0-0000-7000-8000-000000000000' }),
    await deliver(anEvent(), { to: 'x' }),
    await deliver(anEvent(), { signed: anEvent() }),
    await deliver(anEvent(), { headers: { 'stripe-signature': 'v1=' } }),
    await deliver('not JSON'),
    await deliver('null'),
    await deliver('[]'),
    await deliver(anEvent({ data: null })),
    await deliver(anEvent({ id: 7 })),
    await deliver(''),
  ];
  expect(refused.map(({ status }) => status)).toEqual(refused.map(() => 400));
  for (const { message } of refused) expect(message).toMatch(/^[A-Z].+\.$/);
  expect(await hints()).toEqual(before);
  expect(await hints(stranger.id)).toEqual([]);
});

it.each([
  ['a NUL', 'evt_\u0000'],
  ['half a character', 'evt_\ud800'],
  ['more than an index takes', `evt_${'x'.repeat(10_000)}`],
])('an id with %s is malformed: sending it again would not help', async (_, id) => {
  const before = await hints();
  for (const event of [{ id }, { data: { object: { id, object: 'invoice' } } }]) {
    expect(await deliver(anEvent(event))).toEqual({
      status: 400,
      message: 'The event names itself or its invoice by what is no id.',
    });
  }
  expect(await hints()).toEqual(before);
});

it('an enormous body is not read to its end', async () => {
  const { status } = await deliver(anEvent({ padding: 'x'.repeat(2_000_000) }));
  expect(status).toBe(413);
});

it.each(['billing_hint', 'billing_connection'])(
  'the vendor is asked to send it again while %s is away',
  async (table) => {
    const owner = new pg.Client(server.databaseUrl);
    await owner.connect();
    await owner.query(`alter table ${table} rename to away`);
    const { status, message } = await deliver(anEvent());
    await owner.query(`alter table away rename to ${table}`);
    await owner.end();
    expect({ status, message }).toEqual({ status: 503, message: 'It could not be stored. Send it again later.' });
  },
);
