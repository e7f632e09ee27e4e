import { Webhook } from 'standardwebhooks';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Invoice } from '../../invoice/invoice.entity.ts';
import { announce } from '../../testing/announce.ts';
import { openReceiver, type Receiver, with204, withStatus } from '../../testing/receiver.ts';
import { type RunningServer, startServer } from '../../testing/running-server.ts';
import { aWebhookAdmin, type WebhookAdmin } from '../../testing/webhook-operations.ts';
import { sweepWebhooks } from './sweep-webhooks.ts';
import { takeDeliveries } from './take-deliveries.ts';

const ENV = { WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8' };
const SOON = { timeout: 15_000, interval: 20 };

/** What names stand for, at each look the next. */
const looks = new Map<string, string[]>();
const resolve = async (name: string) => {
  const [now = '', ...later] = looks.get(name) ?? [];
  if (later.length > 0) looks.set(name, later);
  return [{ address: now, family: 4 }];
};

let server: RunningServer;
let admin: WebhookAdmin;
let receiver: Receiver;
beforeAll(async () => {
  server = await startServer({ env: ENV, webhooks: { timeoutMs: 2_000, lookEveryMs: 30, resolve } });
});
afterAll(() => server.stop());
beforeEach(async () => {
  [admin, receiver] = [await aWebhookAdmin(server), await openReceiver()];
});
afterEach(() => receiver.close());

async function anInvoice(): Promise<Invoice> {
  const tenantId = admin.tenant.id;
  const workOrder = await server.make.aWorkOrder({ tenantId });
  const { id: connectionId } = await server.make.aConnection({ tenantId, disconnectedAt: new Date() });
  return server.make.anInvoice({ workOrder, connectionId });
}
/** Nobody is signed out meanwhile. */
async function pass(interval: string): Promise<void> {
  await server.letPass(interval);
  await server.query("update session set expires_at = instant() + interval '14 days' where tenant_id = $1", [
    admin.tenant.id,
  ]);
}
/** So often, one after the other. */
async function isPaid({ tenantId, workOrderId, id: invoiceId }: Invoice, times = 1): Promise<void> {
  for (let n = 0; n < times; n += 1) await announce(server, { tenantId, workOrderId, invoiceId });
}
const dataOf = ({ body }: { body: string }) => JSON.parse(body).data;
const whatCame = (of: Receiver = receiver) => of.came.map((came) => [dataOf(came).invoice.id, dataOf(came).sequence]);
const idsOf = (of: Receiver = receiver) => of.came.map(({ headers }) => headers['webhook-id']);
const comesTo = (count: number, of: Receiver = receiver) => expect.poll(() => of.came.length, SOON).toBe(count);
/** Nothing more is sent while other work is done. */
const isQuiet = async () => {
  const other = await openReceiver();
  const { webhookEndpoint } = await admin.create({ url: other.url, eventTypes: ['TEST_PING'] });
  await admin.change('sendTestPing', { webhookEndpointId: webhookEndpoint.id });
  await comesTo(1, other);
  await admin.change('deleteWebhookEndpoint', { webhookEndpointId: webhookEndpoint.id });
  await other.close();
};
const stateOf = async (id: string) => (await admin.endpoint(id)).state;

describe('what happens is sent', () => {
  it('signed, with what it is about, and the delivery tells what came of it', async () => {
    receiver.answers(withStatus(200, {}, 'thanks'));
    const { secret, webhookEndpoint } = await admin.create({ url: receiver.url });
    const invoice = await anInvoice();
    await isPaid(invoice);
    await comesTo(1);
    const [came] = receiver.came as [(typeof receiver.came)[0]];
    const payload = new Webhook(secret).verify(came.body, came.headers);
    expect(came.headers).toMatchObject({ 'content-type': 'application/json', 'user-agent': 'TuffOps-Webhooks' });
    expect(payload).toEqual({
      type: 'invoice.paid',
      timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
      data: {
        ...{ id: expect.any(String), kind: 'PAID', sequence: 1, actor: { kind: 'SYSTEM' }, connection: null },
        invoice: {
          ...{ id: invoice.id, number: expect.stringMatching(/^INV-\d{6}$/), status: 'SENT', isCredited: false },
          ...{ customerName: invoice.customerName, total: { minorUnits: 10_000, currency: 'USD' } },
          ...{ issuedAt: expect.any(String), dueOn: '2026-07-01', paidAt: null, cancelledAt: null },
        },
        workOrder: expect.objectContaining({ id: invoice.workOrderId, number: expect.stringMatching(/^WO-\d{6}$/) }),
      },
    });
    await expect.poll(async () => (await admin.deliveries(webhookEndpoint.id))[0]?.state, SOON).toBe('DELIVERED');
    const [delivery] = await admin.deliveries(webhookEndpoint.id);
    expect(delivery).toMatchObject({
      ...{ id: came.headers['webhook-id'], eventId: dataOf(came).id, eventType: 'INVOICE_PAID', body: came.body },
      ...{ nextAttemptAt: null, deliveredAt: expect.any(String) },
      attempts: [{ status: 200, cause: null, answer: 'thanks', url: receiver.url, tookMs: expect.any(Number) }],
    });
  });

  it('only from its registration on, only what is wanted, and nothing of other contractors', async () => {
    const invoice = await anInvoice();
    await isPaid(invoice);
    await expect
      .poll(() => server.query('select from journal_head where tenant_id = $1', [invoice.tenantId]), SOON)
      .toHaveLength(1);
    await admin.create({ url: receiver.url, eventTypes: ['INVOICE_CANCELLED'] });
    const all = await openReceiver();
    await admin.create({ url: all.url });
    await isPaid(invoice);
    await comesTo(1, all);
    expect([whatCame(all), receiver.came]).toEqual([[[invoice.id, 2]], []]);
    const stranger = await aWebhookAdmin(server);
    await stranger.create({ url: receiver.url });
    await isPaid(invoice);
    await comesTo(2, all);
    await isQuiet();
    expect(receiver.came).toEqual([]);
    await all.close();
  });

  it('nothing of invoices while they are switched off', async () => {
    await admin.create({ url: receiver.url });
    const invoice = await anInvoice();
    await server.query('update tenant set invoices_enabled = false where id = $1', [invoice.tenantId]);
    await isPaid(invoice);
    const place = () =>
      server.query('select from webhook_endpoint where tenant_id = $1 and position = 1', [invoice.tenantId]);
    await expect.poll(place, SOON).toHaveLength(1);
    await server.query('update tenant set invoices_enabled = true where id = $1', [invoice.tenantId]);
    await isPaid(invoice);
    await comesTo(1);
    expect(whatCame()).toEqual([[invoice.id, 2]]);
  });
});

describe('in the order of each invoice', () => {
  it('a later event waits for an earlier one, and other invoices for neither', async () => {
    const [held, free] = [await anInvoice(), await anInvoice()];
    receiver.answers(
      (came, response) => void response.writeHead(dataOf(came).invoice.id === held.id ? 500 : 204).end(),
    );
    await admin.create({ url: receiver.url });
    await isPaid(held, 3);
    await isPaid(free, 3);
    await comesTo(4);
    expect(whatCame().filter(([id]) => id === free.id)).toEqual([1, 2, 3].map((n) => [free.id, n]));
    expect(whatCame().filter(([id]) => id === held.id)).toEqual([[held.id, 1]]);
    receiver.answers(with204);
    await pass('6 seconds');
    await comesTo(7);
    expect(whatCame().filter(([id]) => id === held.id)).toEqual([1, 1, 2, 3].map((n) => [held.id, n]));
    const ofHeld = receiver.came.filter((came) => dataOf(came).invoice.id === held.id);
    expect(ofHeld[0]?.headers['webhook-id']).toBe(ofHeld[1]?.headers['webhook-id']);
  });
});

describe('a receiver that is down', () => {
  it('for a day gets all that happened, in its order and once, and was asked in growing gaps', async () => {
    receiver.answers(withStatus(503));
    const { webhookEndpoint } = await admin.create({ url: receiver.url });
    const invoice = await anInvoice();
    await isPaid(invoice, 2);
    await comesTo(1);
    const gaps = [
      '5 seconds',
      '30 seconds',
      '2 minutes',
      '10 minutes',
      '30 minutes',
      '1 hour',
      '2 hours',
      '4 hours',
      '6 hours',
      '6 hours',
    ];
    for (const [n, gap] of gaps.entries()) {
      await expect
        .poll(async () => (await admin.deliveries(webhookEndpoint.id)).flatMap(({ attempts }) => attempts), SOON)
        .toHaveLength(n + 1);
      await pass(gap);
      await comesTo(n + 2);
    }
    expect(await admin.endpoint(webhookEndpoint.id)).toMatchObject({
      state: 'ACTIVE',
      failingSince: expect.any(String),
      waiting: 2,
    });
    await isPaid(invoice);
    receiver.answers(with204);
    await pass('6 hours');
    await comesTo(gaps.length + 4);
    expect(whatCame()).toEqual([...Array(gaps.length + 1).fill(1), 1, 2, 3].map((n) => [invoice.id, n]));
    expect(new Set(idsOf()).size).toBe(3);
    await expect
      .poll(() => admin.endpoint(webhookEndpoint.id), SOON)
      .toMatchObject({ failingSince: null, waiting: 0, oldestWaitingAt: null });
  });

  it('for more than three days is paused, who can do something about it hears of it, and resumed it is told what it missed', async () => {
    receiver.answers(withStatus(500));
    const { webhookEndpoint } = await admin.create({ url: receiver.url });
    const invoice = await anInvoice();
    await isPaid(invoice);
    await comesTo(1);
    await expect.poll(async () => (await admin.deliveries(webhookEndpoint.id))[0]?.attempts, SOON).toHaveLength(1);
    await pass('73 hours');
    await expect.poll(() => stateOf(webhookEndpoint.id), SOON).toBe('PAUSED');
    expect(await admin.endpoint(webhookEndpoint.id)).toMatchObject({ pausedBecause: 'FAILING' });
    const { data } = await admin.graphql('{ notifications { nodes { kind subject message invoice { id } } } }');
    expect(data.notifications.nodes).toEqual([
      expect.objectContaining({
        kind: 'WEBHOOK_PAUSED',
        subject: expect.stringContaining(`127.0.0.1:${receiver.port}`),
        invoice: null,
      }),
    ]);
    const others = await server.signInAs('office', { tenant: admin.tenant });
    expect((await others.graphql('{ unreadNotifications }')).data).toEqual({ unreadNotifications: 0 });

    await isPaid(invoice, 2);
    receiver.answers(with204);
    const before = receiver.came.length;
    await pass('12 hours');
    await isQuiet();
    expect(receiver.came).toHaveLength(before);
    await admin.change('resumeWebhookEndpoint', { webhookEndpointId: webhookEndpoint.id });
    await comesTo(before + 3);
    expect(whatCame().slice(before)).toEqual([1, 2, 3].map((n) => [invoice.id, n]));
  });

  it('paused for longer than 30 days it is told of the last 30, or from now on', async () => {
    const { webhookEndpoint } = await admin.create({ url: receiver.url });
    const which = { webhookEndpointId: webhookEndpoint.id };
    const invoice = await anInvoice();
    await admin.change('pauseWebhookEndpoint', which);
    await isPaid(invoice);
    const inJournal = (count: number) =>
      expect
        .poll(() => server.query('select from journal_entry where tenant_id = $1', [invoice.tenantId]), SOON)
        .toHaveLength(count);
    await inJournal(1);
    await pass('20 days');
    await isPaid(invoice);
    await inJournal(2);
    await pass('11 days');
    await admin.change('resumeWebhookEndpoint', which);
    await comesTo(1);
    expect(whatCame()).toEqual([[invoice.id, 2]]);

    await admin.change('pauseWebhookEndpoint', which);
    await isPaid(invoice);
    await inJournal(3);
    await admin.change('resumeWebhookEndpoint', { ...which, skipsWhatWaited: true });
    await isPaid(invoice);
    await comesTo(2);
    expect(whatCame()[1]).toEqual([invoice.id, 4]);
  });

  it('one that answers 410 wants no more', async () => {
    receiver.answers(withStatus(410));
    const { webhookEndpoint } = await admin.create({ url: receiver.url });
    await isPaid(await anInvoice());
    await expect
      .poll(() => admin.endpoint(webhookEndpoint.id), SOON)
      .toMatchObject({ state: 'PAUSED', pausedBecause: 'GONE' });
  });

  it('one that asks to be left alone for an hour is', async () => {
    receiver.answers(withStatus(429, { 'retry-after': '3600' }));
    const { webhookEndpoint } = await admin.create({ url: receiver.url });
    await isPaid(await anInvoice());
    await expect.poll(async () => (await admin.deliveries(webhookEndpoint.id))[0]?.attempts, SOON).toHaveLength(1);
    await pass('50 minutes');
    await isQuiet();
    expect(receiver.came).toHaveLength(1);
    await pass('11 minutes');
    await comesTo(2);
  });
});

describe('a receiver that is slow', () => {
  it('delays no other, and is asked a few things at a time', async () => {
    receiver.answers(() => {});
    const fast = await openReceiver();
    await admin.create({ url: receiver.url });
    await admin.create({ url: fast.url });
    const invoices = await Promise.all(Array.from({ length: 12 }, anInvoice));
    for (const invoice of invoices) await isPaid(invoice);
    await comesTo(12, fast);
    expect(receiver.came.length).toBeLessThanOrEqual(4);
    await fast.close();
  });
});

describe('a receiver that leads inside', () => {
  const attemptsAt = async (id: string) => (await admin.deliveries(id)).flatMap(({ attempts }) => attempts);

  it('by a redirect leads nowhere, and the attempt tells of it', async () => {
    const inside = await openReceiver();
    receiver.answers(withStatus(308, { location: inside.url }));
    const { webhookEndpoint } = await admin.create({ url: receiver.url });
    await isPaid(await anInvoice());
    await expect.poll(() => attemptsAt(webhookEndpoint.id), SOON).toMatchObject([{ status: 308, cause: null }]);
    expect([receiver.came.length, inside.came.length]).toEqual([1, 0]);
    expect(await stateOf(webhookEndpoint.id)).toBe('ACTIVE');
    await inside.close();
  });

  it('by a name that stands for something else at the second look is not reached there, and is when it is as before', async () => {
    looks.set('rebinding.test', ['127.0.0.1', '169.254.169.254', '10.0.0.1', '127.0.0.1']);
    const { webhookEndpoint } = await admin.create({ url: `http://rebinding.test:${receiver.port}/hook` });
    const invoice = await anInvoice();
    await isPaid(invoice, 2);
    await comesTo(1);
    const refused = { status: null, cause: 'NO_PUBLIC_ADDRESS', answer: null };
    await expect.poll(() => attemptsAt(webhookEndpoint.id), SOON).toMatchObject([refused, { status: 204 }]);
    await pass('6 seconds');
    await expect.poll(() => attemptsAt(webhookEndpoint.id), SOON).toMatchObject([refused, refused, { status: 204 }]);
    expect(receiver.came).toHaveLength(1);
    await pass('31 seconds');
    await comesTo(2);
    expect(whatCame()).toEqual([1, 2].map((n) => [invoice.id, n]));
    expect(receiver.came[0]?.headers.host).toBe(`rebinding.test:${receiver.port}`);
  });
});

describe('at least once', () => {
  it('what was taken and not answered comes again under the same id', async () => {
    receiver.answers((_, response) => void response.destroy());
    await admin.create({ url: receiver.url });
    await isPaid(await anInvoice());
    await comesTo(1);
    receiver.answers(with204);
    await expect
      .poll(() => server.query('select from webhook_attempt where tenant_id = $1', [admin.tenant.id]), SOON)
      .toHaveLength(1);
    await pass('6 seconds');
    await comesTo(2);
    expect(idsOf()[0]).toBe(idsOf()[1]);
  });

  it('what a process that died had taken, another one sends when the lease is over', async () => {
    const { webhookEndpoint } = await admin.create({ url: receiver.url });
    const key = { tenantId: admin.tenant.id, id: webhookEndpoint.id };
    await admin.change('pauseWebhookEndpoint', { webhookEndpointId: key.id });
    await server.query(
      `insert into webhook_delivery (tenant_id, endpoint_id, event_id, position, event_type, body) values ($1, $2, new_id(), 1, 'INVOICE_PAID', '{}')`,
      [key.tenantId, key.id],
    );
    const reach = server.server.deps.database.of(key.tenantId);
    // It takes it in the moment in which it is resumed, before anybody else looks.
    const taken = await reach.transaction(async (manager) => {
      await manager.query(
        `update webhook_endpoint set state = 'ACTIVE', paused_because = null, paused_at = null where tenant_id = $1 and id = $2`,
        [key.tenantId, key.id],
      );
      return takeDeliveries({ ...reach, manager }, key, { room: 4, leaseMs: 12_000 });
    });
    expect(taken).toHaveLength(1);
    await isQuiet();
    expect(receiver.came).toEqual([]);
    await pass('13 seconds');
    await comesTo(1);
  });

  it('two processes share the work, and what arrives arrives once', async () => {
    const other = await startServer({ databaseUrl: server.databaseUrl, env: ENV, webhooks: { lookEveryMs: 30 } });
    const receivers = [receiver, await openReceiver(), await openReceiver()];
    for (const { url } of receivers) await admin.create({ url });
    const invoices = await Promise.all(Array.from({ length: 5 }, anInvoice));
    await Promise.all(invoices.map((invoice) => isPaid(invoice, 4)));
    for (const each of receivers) {
      await comesTo(20, each);
      expect(new Set(idsOf(each)).size).toBe(20);
      for (const { id } of invoices)
        expect(whatCame(each).filter(([of]) => of === id)).toEqual([1, 2, 3, 4].map((n) => [id, n]));
    }
    await isQuiet();
    expect(receiver.came).toHaveLength(20);
    await other.stop();
    await Promise.all(receivers.slice(1).map((each) => each.close()));
  });
});

describe('by hand', () => {
  it('a ping goes out once, also to who is paused, and is not tried again', async () => {
    const { secret, webhookEndpoint } = await admin.create({ url: receiver.url });
    const which = { webhookEndpointId: webhookEndpoint.id };
    await admin.change('pauseWebhookEndpoint', which);
    receiver.answers(withStatus(500));
    const { webhookDelivery } = await admin.change('sendTestPing', which);
    await comesTo(1);
    const [came] = receiver.came as [(typeof receiver.came)[0]];
    expect(new Webhook(secret).verify(came.body, came.headers)).toMatchObject({
      type: 'test.ping',
      data: { id: webhookDelivery.id },
    });
    await expect
      .poll(() => admin.deliveries(webhookEndpoint.id), SOON)
      .toMatchObject([{ state: 'FAILED', nextAttemptAt: null }]);
  });

  it('what arrived, or never did, is sent once more under its id, beside what waits in its order', async () => {
    const { webhookEndpoint } = await admin.create({ url: receiver.url });
    const invoice = await anInvoice();
    await isPaid(invoice);
    await comesTo(1);
    await expect.poll(async () => (await admin.deliveries(webhookEndpoint.id))[0]?.state, SOON).toBe('DELIVERED');
    receiver.answers(withStatus(500));
    await isPaid(invoice);
    await comesTo(2);
    const [, first] = await admin.deliveries(webhookEndpoint.id);
    expect(await admin.change('redeliverWebhook', { webhookDeliveryId: first?.id })).toMatchObject({
      __typename: 'WebhookQueued',
    });
    await comesTo(3);
    expect(whatCame()[2]).toEqual([invoice.id, 1]);
    expect(idsOf()[2]).toBe(first?.id);
    // It has arrived before, so it counts as delivered still, and is not tried again.
    await expect
      .poll(async () => (await admin.deliveries(webhookEndpoint.id))[1], SOON)
      .toMatchObject({ state: 'DELIVERED', attempts: [{ status: 500 }, { status: 204 }] });

    const [second] = await admin.deliveries(webhookEndpoint.id);
    receiver.answers(with204);
    await admin.change('redeliverWebhook', { webhookDeliveryId: second?.id });
    await comesTo(4);
    expect(whatCame()[3]).toEqual([invoice.id, 2]);
  });

  it('what waits for who is paused is not sent, and the answer says why', async () => {
    receiver.answers(withStatus(500));
    const { webhookEndpoint } = await admin.create({ url: receiver.url });
    await isPaid(await anInvoice());
    await comesTo(1);
    await admin.change('pauseWebhookEndpoint', { webhookEndpointId: webhookEndpoint.id });
    const [delivery] = await admin.deliveries(webhookEndpoint.id);
    expect(await admin.change('redeliverWebhook', { webhookDeliveryId: delivery?.id })).toMatchObject({
      ...{ __typename: 'WebhookNotQueued', message: expect.stringContaining('paused') },
    });
  });

  it('it is kept for 30 days, and what is deleted is swept away', async () => {
    const { webhookEndpoint } = await admin.create({ url: receiver.url });
    await isPaid(await anInvoice());
    await comesTo(1);
    await expect.poll(async () => (await admin.deliveries(webhookEndpoint.id))[0]?.state, SOON).toBe('DELIVERED');
    const sweep = () => sweepWebhooks(server.server.deps.database.ofAll);
    await pass('29 days');
    await sweep();
    expect(await admin.deliveries(webhookEndpoint.id)).toHaveLength(1);
    await pass('2 days');
    await sweep();
    expect(await admin.deliveries(webhookEndpoint.id)).toEqual([]);

    await isPaid(await anInvoice());
    await comesTo(2);
    await expect.poll(async () => (await admin.deliveries(webhookEndpoint.id))[0]?.state, SOON).toBe('DELIVERED');
    await admin.change('deleteWebhookEndpoint', { webhookEndpointId: webhookEndpoint.id });
    await sweep();
    const left = 'select from webhook_endpoint where id = $1';
    expect(await server.query(left, [webhookEndpoint.id])).toEqual([]);
  });
});
