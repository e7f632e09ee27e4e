import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Answer, playFault } from '../../faults/play-fault.ts';
import type { Switchboard } from '../../faults/switchboard.ts';
import { newId } from '../../new-id.ts';
import type { RequestLog } from '../../requests.ts';
import { accountEndpoints } from '../account.ts';
import type { Counter } from '../counter.ts';
import { creditNoteEndpoints } from '../credit-note/credit-notes.ts';
import { customerEndpoints } from '../customer/customers.ts';
import { eventEndpoints } from '../event/events.ts';
import { webhookEndpointEndpoints } from '../event/webhook-endpoint.ts';
import { invoiceActionEndpoints } from '../invoice/invoice-actions.ts';
import { invoiceItemEndpoints } from '../invoice/invoice-items.ts';
import { invoiceLineEndpoints } from '../invoice/invoice-lines.ts';
import { invoiceEndpoints } from '../invoice/invoices.ts';
import { paymentEndpoints } from '../payment/payments.ts';
import { refundEndpoints } from '../payment/refunds.ts';
import { taxRateEndpoints } from '../payment/tax-rate.ts';
import type { Endpoint } from './endpoint.ts';
import { answer, perform, refused, type StripeRequest, turnAway } from './perform.ts';
import { Refusal } from './refusal.ts';
import { apiVersion } from './version.ts';

/** On Stripe these can be searched, by an index that lags; without this it would be taken for an id. */
const searchable = ['customers', 'invoices', 'charges', 'payment_intents'];

const endpoints: Endpoint[] = [
  ...accountEndpoints,
  ...customerEndpoints,
  ...invoiceEndpoints,
  ...invoiceActionEndpoints,
  ...invoiceLineEndpoints,
  ...invoiceItemEndpoints,
  ...paymentEndpoints,
  ...creditNoteEndpoints,
  ...refundEndpoints,
  ...taxRateEndpoints,
  ...eventEndpoints,
  ...webhookEndpointEndpoints,
];

type Parts = {
  counter: Counter;
  faults: Switchboard;
  requests: RequestLog;
  wait(ms: number): Promise<void>;
  stopping: AbortSignal;
};

/** Serves Stripe's HTTP interface under `/v1`. */
export async function serveStripe(app: FastifyInstance, parts: Parts): Promise<void> {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_, body, done) => done(null, body));
  for (const endpoint of endpoints) {
    app.route({
      method: endpoint.method,
      url: endpoint.path,
      handler: (request, reply) => serve(parts, endpoint, request, reply),
    });
  }
  app.setErrorHandler((error, request, reply) => {
    request.log.error(error);
    if (reply.sent) return;
    const refusal = new Refusal(500, { type: 'api_error', message: 'The sandbox failed.' });
    send(reply, newId('req'), answer(refused(parts.counter, refusal)));
  });
  for (const what of searchable) {
    app.get(`/v1/${what}/search`, (request, reply) => serve(parts, unknownEndpoint(request), request, reply));
  }
  app.all('/v1/*', (request, reply) => serve(parts, unknownEndpoint(request), request, reply));
}

async function serve(parts: Parts, endpoint: Endpoint, request: FastifyRequest, reply: FastifyReply) {
  const id = newId('req');
  const body = typeof request.body === 'string' ? request.body : '';
  const header = (name: string) => [request.headers[name]].flat()[0];
  const idempotencyKey = header('idempotency-key');
  const seen = parts.requests.note({
    at: new Date(parts.counter.nowMs()).toISOString(),
    vendor: 'stripe',
    operation: endpoint.operation,
    method: request.method,
    path: request.url,
    body,
    idempotencyKey: idempotencyKey ?? null,
    status: null,
  });
  const asked: StripeRequest = {
    id,
    method: request.method,
    url: request.url,
    body,
    authorization: header('authorization'),
    version: header('stripe-version'),
    onAccount: header('stripe-account'),
    idempotencyKey,
    ids: request.params as Record<string, string>,
  };
  const drop = () => {
    reply.hijack();
    request.raw.socket.destroy();
  };
  const given = await playFault(parts.faults.meet(endpoint.operation, asked.url), {
    perform: (course) => perform(parts.counter, endpoint, asked, course),
    turnAway: (kind) => turnAway(parts.counter, asked, kind),
    drop,
    wait: parts.wait,
  }).catch((error: unknown) => {
    if (!parts.stopping.aborted) throw error;
    drop();
    return null;
  });
  if (!given) return reply;
  seen.status = given.status;
  return send(reply, id, given);
}

function send(reply: FastifyReply, id: string, { status, body, headers }: Answer) {
  return reply
    .code(status)
    .headers({ ...headers, 'Request-Id': id, 'Stripe-Version': apiVersion })
    .type('application/json')
    .send(body);
}

function unknownEndpoint({ method, url }: FastifyRequest): Endpoint {
  const refuse = () => {
    const message = `The sandbox does not know ${method} ${url.split('?')[0]}: it answers on a part of Stripe's interface only.`;
    throw new Refusal(404, { type: 'invalid_request_error', message }, true);
  };
  return { method: 'GET', path: '/v1/*', operation: 'other', prepare: refuse };
}
