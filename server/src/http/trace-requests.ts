import { type Context, context, propagation, type Span, SpanStatusCode, trace } from '@opentelemetry/api';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { SERVER, tracer } from '../trace/traced.ts';
import type { Own } from './origin.ts';

/** What asks all the time and tells nothing of the program's work. */
const LEFT_OUT = new Set(['/healthz', '/readyz', '/metrics']);

type Traced = { span: Span; within: Context };

/** Makes each request a span, and what is done for it a part of that; it goes on a trace only for a proxy that is believed. */
export function traceRequests(app: FastifyInstance, own: () => Own): void {
  const all = new WeakMap<FastifyRequest, Traced>();

  app.addHook('onRequest', (request, _reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    if (LEFT_OUT.has(route)) return done();
    const peer = request.socket.remoteAddress;
    const isBelieved = peer !== undefined && own().trusts(peer, 0);
    const above = isBelieved ? propagation.extract(context.active(), request.headers) : context.active();
    const attributes = { 'http.request.method': request.method, 'http.route': route, 'tuffops.request_id': request.id };
    const span = tracer().startSpan(`${request.method} ${route}`, { kind: SERVER, attributes }, above);
    const within = trace.setSpan(above, span);
    all.set(request, { span, within });
    context.with(within, done);
  });

  // Reading the body leaves what was entered before it.
  app.addHook('preValidation', (request, _reply, done) => {
    const traced = all.get(request);
    if (!traced) return done();
    const operation = operationIn(request.body);
    if (operation) traced.span.setAttribute('graphql.operation.name', operation);
    context.with(traced.within, done);
  });

  app.addHook('onResponse', (request, { statusCode }, done) => {
    const span = all.get(request)?.span;
    span?.setAttribute('http.response.status_code', statusCode);
    if (statusCode >= 500) span?.setStatus({ code: SpanStatusCode.ERROR });
    span?.end();
    done();
  });
}

function operationIn(body: unknown): string | undefined {
  const { operationName } = Object(body) as { operationName?: unknown };
  return typeof operationName === 'string' && /^\w{1,100}$/.test(operationName) ? operationName : undefined;
}
