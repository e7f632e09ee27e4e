import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readAccount, readFault, readWish } from './control-input.ts';
import type { Switchboard } from './faults/switchboard.ts';
import { refuseForeignHosts, refuseForeignPages } from './loopback.ts';
import type { RequestLog } from './requests.ts';
import type { Counter } from './stripe/counter.ts';
import { Refusal } from './stripe/http/refusal.ts';
import { type Deed, deeds, doDeed } from './stripe/office.ts';
import { seenInvoice } from './stripe/overview.ts';

type Parts = {
  counter: Counter;
  faults: Switchboard;
  requests: RequestLog;
  stop(): void;
};

/** Serves what tests and demos do behind a vendor's back: see, pay, void, misbehave. */
export async function serveControl(app: FastifyInstance, parts: Parts): Promise<void> {
  const { counter, faults, requests } = parts;
  const { tables, store } = counter;
  app.addHook('onRequest', refuseForeignHosts);
  app.addHook('onRequest', refuseForeignPages);
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, async (_: FastifyRequest, body: string) =>
    readJson(body),
  );

  app.get('/_control/health', () => ({ name: 'tuffops-billing-sandbox', store: store.id, pid: process.pid }));

  app.get('/_control/invoices', () => tables.invoices.all().map((invoice) => seenInvoice(counter, invoice)));

  for (const deed of Object.keys(deeds) as Deed[]) {
    app.post(`/_control/invoices/:id/${deed}`, async (request, reply) => {
      const { id } = request.params as { id: string };
      const invoice = tables.invoices.get(id);
      if (!invoice) return refuse(reply, 404, `There is no invoice ${id}.`);
      const wish = readWish(request.body);
      if (typeof wish === 'string') return refuse(reply, 400, wish);
      try {
        await doDeed(counter, invoice, deed, wish);
      } catch (error) {
        if (error instanceof Refusal) return refuse(reply, 409, error.message);
        throw error;
      }
      return seenInvoice(counter, tables.invoices.get(id) ?? invoice);
    });
  }

  app.get('/_control/faults', () => faults.list());
  app.post('/_control/faults', (request, reply) => {
    const fault = readFault(request.body);
    if (typeof fault === 'string') return refuse(reply, 400, fault);
    return reply.code(201).send(faults.add(fault));
  });
  app.delete('/_control/faults', (_, reply) => {
    faults.clear();
    return reply.code(204).send();
  });

  app.get('/_control/requests', () => requests.list());
  app.delete('/_control/requests', (_, reply) => {
    requests.clear();
    return reply.code(204).send();
  });

  app.get('/_control/accounts', () => tables.accounts.all());
  app.post('/_control/accounts', (request, reply) => upsertAccount(counter, request, reply));

  app.post('/_control/reset', async (_, reply) => {
    faults.clear();
    requests.clear();
    store.clear();
    await store.settled();
    return reply.code(204).send();
  });
  app.post('/_control/stop', (_, reply) => {
    reply.raw.once('finish', parts.stop);
    return reply.code(202).send({ stopping: true });
  });
}

async function upsertAccount(counter: Counter, request: FastifyRequest, reply: FastifyReply) {
  const { store, tables, deliveries } = counter;
  const given = readAccount(request.body);
  if (typeof given === 'string') return refuse(reply, 400, given);
  const { key, accountId, name, webhookUrl, webhookSecret, missingPermissions } = given;
  store.change(() => {
    tables.accounts.put({ id: accountId, name });
    tables.apiKeys.put({ id: key, accountId, missingPermissions });
    const id = `we_${accountId.slice('acct_'.length)}`;
    if (webhookUrl === null) tables.webhookEndpoints.delete(id);
    if (!webhookUrl || !webhookSecret) return;
    const created = Math.floor(counter.nowMs() / 1000);
    const wanted = { url: webhookUrl, secret: webhookSecret, enabledEvents: ['*'], description: null };
    tables.webhookEndpoints.put({ id, accountId, created, ...wanted });
  });
  await store.settled();
  // Who no longer listens hears nothing more, not even of what is on its way.
  if (webhookUrl === null) await deliveries.haveBeenTried();
  return reply.code(200).send({ accountId, name });
}

function refuse(reply: FastifyReply, status: number, error: string) {
  return reply.code(status).send({ error });
}

/** No body is as good as an empty one. */
function readJson(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    throw Object.assign(new Error('The body is not JSON.'), { statusCode: 400 });
  }
}
