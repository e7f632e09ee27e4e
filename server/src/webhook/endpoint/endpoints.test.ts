import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openReceiver, type Receiver } from '../../testing/receiver.ts';
import { type RunningServer, startServer } from '../../testing/running-server.ts';
import { aWebhookAdmin, type WebhookAdmin } from '../../testing/webhook-operations.ts';

const SOON = { timeout: 15_000, interval: 20 };

let server: RunningServer;
let admin: WebhookAdmin;
let receiver: Receiver;
beforeAll(async () => {
  server = await startServer({ env: { WEBHOOK_ALLOWED_NETWORKS: '127.0.0.1' }, webhooks: { lookEveryMs: 30 } });
  admin = await aWebhookAdmin(server);
  receiver = await openReceiver();
});
afterAll(async () => {
  await receiver.close();
  await server.stop();
});

describe('a webhook is registered', () => {
  it.each([
    ['url', { url: 'partner.example' }],
    ['url', { url: 'https://10.0.0.1/hook' }],
    ['url', { url: 'https://[::1]/hook' }],
    ['url', { url: 'https://169.254.169.254/latest/meta-data' }],
    ['url', { url: 'http://1.1.1.1/hook' }],
    ['eventTypes', { url: 'https://partner.example/hook', eventTypes: [] }],
    ['description', { url: 'https://partner.example/hook', description: 'x'.repeat(201) }],
  ])('not with a wrong %s: %o', async (field, input) => {
    expect(await admin.create(input)).toMatchObject({ __typename: 'WebhookEndpointNotCreated', field });
  });

  it('once for a URL, and as often as a company can have', async () => {
    const crowd = await aWebhookAdmin(server);
    expect(await crowd.create({ url: 'https://0.example/' })).toMatchObject({ __typename: 'WebhookEndpointCreated' });
    expect(await crowd.create({ url: 'https://0.example/' })).toMatchObject({
      field: 'url',
      message: 'Events are sent to this URL already.',
    });
    const made = await Promise.all(
      Array.from({ length: 20 }, (_, n) => crowd.create({ url: `https://${n + 1}.example/` })),
    );
    expect(made.filter(({ __typename }) => __typename === 'WebhookEndpointCreated')).toHaveLength(19);
  });

  it('the secret is told once, and stands nowhere as it is', async () => {
    const { secret, webhookEndpoint } = await admin.create({ url: 'https://secret.example/' });
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const [row] = await server.query('select t::text as row, secret from webhook_endpoint t where id = $1', [
      webhookEndpoint.id,
    ]);
    const [bytes, key] = [row.secret as Buffer, Buffer.from(secret.slice(6), 'base64')];
    expect([row.row.includes(secret), bytes.includes(secret), bytes.includes(key)]).toEqual([false, false, false]);
  });

  it('nobody has sent to themselves what they may not look at', async () => {
    const person = await server.signInAs('technician', { tenant: admin.tenant, extraPermissions: ['webhooks.manage'] });
    const create = (eventTypes: string[]) =>
      person.graphql(
        'mutation ($input: CreateWebhookEndpointInput!) { createWebhookEndpoint(input: $input) { __typename ... on WebhookEndpointNotCreated { field message } } }',
        { input: { url: `https://${eventTypes.join('-').toLowerCase().replaceAll('_', '')}.example/`, eventTypes } },
      );
    for (const [type, key] of [
      ['INVOICE_PAID', 'invoices.view'],
      ['WORK_ORDER_CHANGED', 'work_orders.supervise'],
      ['CONNECTION_CHANGED', 'billing.view'],
    ] as const) {
      const { data } = await create([type]);
      expect(data.createWebhookEndpoint).toMatchObject({ field: 'eventTypes', message: expect.stringContaining(key) });
    }
    expect((await create(['TEST_PING'])).data.createWebhookEndpoint.__typename).toBe('WebhookEndpointCreated');

    // What somebody else chose may stay when it is only paused or called otherwise.
    const { webhookEndpoint } = await admin.create({ url: 'https://admins.example/' });
    const put = (eventTypes: string[]) =>
      person.graphql(
        'mutation ($input: PutWebhookEndpointInput!) { putWebhookEndpoint(input: $input) { __typename } }',
        {
          input: { webhookEndpointId: webhookEndpoint.id, description: 'Ours', eventTypes },
        },
      );
    expect((await put(['INVOICE_PAID'])).data.putWebhookEndpoint.__typename).toBe('WebhookEndpointPut');
    expect((await put(['INVOICE_PAID', 'CONNECTION_CHANGED'])).data.putWebhookEndpoint.__typename).toBe(
      'WebhookEndpointNotPut',
    );
  });
});

describe('a secret is rotated', () => {
  const verifies = (secret: string, came = receiver.came.at(-1)) => {
    try {
      return Boolean(came && new Webhook(secret).verify(came.body, came.headers));
    } catch {
      return false;
    }
  };

  it('for a day either secret verifies what comes, then the new one', async () => {
    const { secret, webhookEndpoint } = await admin.create({ url: receiver.url });
    const which = { webhookEndpointId: webhookEndpoint.id };
    const ping = async () => {
      const before = receiver.came.length;
      await admin.change('sendTestPing', which);
      await expect.poll(() => receiver.came.length, SOON).toBe(before + 1);
      await expect.poll(async () => (await admin.deliveries(webhookEndpoint.id))[0]?.state, SOON).toBe('DELIVERED');
    };
    const rotated = await admin.change('rotateWebhookSecret', which);
    await ping();
    expect([verifies(secret), verifies(rotated.secret)]).toEqual([true, true]);
    await server.letPass('23 hours');
    await ping();
    expect([verifies(secret), verifies(rotated.secret)]).toEqual([true, true]);
    await server.letPass('61 minutes');
    await ping();
    expect([verifies(secret), verifies(rotated.secret)]).toEqual([false, true]);
    const leaked = await admin.change('rotateWebhookSecret', { ...which, endsPreviousNow: true });
    expect(leaked.webhookEndpoint.previousSecretUntil).toBeNull();
    await ping();
    expect([verifies(rotated.secret), verifies(leaked.secret)]).toEqual([false, true]);
  });
});

describe('a webhook is changed', () => {
  it('its URL, what it is called and what it wants; what is not given stays', async () => {
    const { webhookEndpoint } = await admin.create({ url: 'https://old.example/', eventTypes: ['INVOICE_PAID'] });
    const which = { webhookEndpointId: webhookEndpoint.id };
    const put = await admin.change('putWebhookEndpoint', { ...which, url: 'https://new.example/' });
    expect(put.webhookEndpoint).toMatchObject({ url: 'https://new.example/', eventTypes: ['INVOICE_PAID'] });
    expect(await admin.change('putWebhookEndpoint', { ...which, url: 'https://127.0.0.2/' })).toMatchObject({
      field: 'url',
    });
    await admin.change('deleteWebhookEndpoint', which);
    expect(await admin.endpoint(webhookEndpoint.id)).toBeUndefined();
    expect(await admin.create({ url: 'https://new.example/' })).toMatchObject({ __typename: 'WebhookEndpointCreated' });
  });

  it('/metrics tells how often what was sent arrived, and what is paused', async () => {
    const { webhookEndpoint } = await admin.create({ url: 'https://paused.example/' });
    await admin.change('pauseWebhookEndpoint', { webhookEndpointId: webhookEndpoint.id });
    const text = await (await fetch(`${server.url}/metrics`)).text();
    const told = (name: string) => Number(new RegExp(`^${name} (.*)$`, 'm').exec(text)?.[1]);
    expect(told('webhook_attempts_total\\{outcome="delivered"\\}')).toBeGreaterThan(0);
    expect(told('webhook_endpoints_paused')).toBe(1);
    expect([told('webhook_waiting'), told('webhook_oldest_waiting_seconds')]).toEqual([0, 0]);
  });
});
