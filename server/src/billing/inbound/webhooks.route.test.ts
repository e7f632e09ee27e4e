import { createHmac } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { fastify } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../../testing/running-server.ts';
import type { BillingConnection } from '../connection/billing-connection.entity.ts';
import { type Webhook, webhookPath } from '../connector.ts';
import { registerWebhooks } from './webhooks.route.ts';

type Event = { accountId: string; deliveryId: string; externalId: string };

const sign = (body: Buffer | string) => createHmac('sha256', "the app's secret").update(body).digest('base64');

/** Of a vendor that delivers for all accounts to one address. */
const webhook: Webhook = {
  of: 'APP',
  readDelivery({ rawBody, headers }) {
    if (headers.signature !== sign(rawBody)) return { isGenuine: false, reason: 'The signature is wrong.' };
    const events = JSON.parse(rawBody.toString()) as Event[];
    return { isGenuine: true, hints: events.map((event) => ({ ...event, reference: undefined })) };
  },
};

let server: RunningServer;
const app = fastify();
beforeAll(async () => {
  server = await startServer({ env: { LOG_LEVEL: 'silent' } });
  registerWebhooks(app, server.server.deps.billing, { STRIPE: { webhook } });
  await app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await app.close();
  await server.stop();
});

/** Reached at an address where nobody is, so that no hint of it is ever settled. */
const aConnection = async (given: Partial<BillingConnection> = {}) =>
  server.make.aConnection({ tenantId: (await server.make.aTenant()).id, baseUrl: 'http://127.0.0.1:1', ...given });

async function deliver(events: Event[], signature?: string) {
  const body = JSON.stringify(events);
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/webhooks/stripe`;
  const response = await fetch(url, { method: 'POST', body, headers: { signature: signature ?? sign(body) } });
  return { status: response.status, message: ((await response.json()) as { message?: string }).message };
}

const hints = ({ tenantId, id }: BillingConnection) =>
  server.query(
    `select delivery_id as "deliveryId", external_id as "externalId" from billing_hint
     where tenant_id = $1 and connection_id = $2 order by 1`,
    [tenantId, id],
  );

const of = ({ accountId }: BillingConnection, deliveryId: string, externalId = 'in_1') => ({
  accountId,
  deliveryId,
  externalId,
});
const told = (deliveryId: string, externalId = 'in_1') => ({ deliveryId, externalId });

it('a delivery to the address of all accounts is stored with each of those that are connected', async () => {
  const [one, other, gone] = [
    await aConnection(),
    await aConnection(),
    await aConnection({ disconnectedAt: new Date() }),
  ];
  const nobody = { accountId: 'acct_nobody', deliveryId: 'd', externalId: 'in_1' };
  const events = [of(one, 'a'), of(other, 'b'), of(one, 'c', 'in_2'), of(gone, 'd'), nobody, of(one, 'a')];
  expect(await deliver(events)).toEqual({ status: 200 });
  expect(await deliver(events)).toEqual({ status: 200 });
  expect(await hints(one)).toEqual([told('a'), told('c', 'in_2')]);
  expect(await hints(other)).toEqual([told('b')]);
  expect(await hints(gone)).toEqual([]);
});

it('nothing is stored of one that is signed wrongly, or names a document by what is no id', async () => {
  const one = await aConnection();
  expect(await deliver([of(one, 'a')], sign('another'))).toEqual({ status: 400, message: 'The signature is wrong.' });
  expect(await deliver([of(one, 'a'), of(one, 'b', 'in_\u0000')])).toMatchObject({ status: 400 });
  expect(await hints(one)).toEqual([]);
});

it('the address that is shown of a connection is the one that listens', () => {
  expect(webhookPath('STRIPE', webhook, 'one')).toBe('/webhooks/stripe');
  expect(webhookPath('STRIPE', { of: 'CONNECTION' }, 'one')).toBe('/webhooks/stripe/one');
});
