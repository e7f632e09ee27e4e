import fastifyCookie from '@fastify/cookie';
import {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyRequest,
  fastify,
  LogController,
} from 'fastify';
import type { Logger } from 'pino';
import { DatabaseAway, isDatabaseAway } from '../database/is-away.ts';
import { findUnstorable } from '../database/storable.ts';
import { ErrorCode, UNAVAILABLE } from '../errors.ts';
import { isOwnOrigin, type Own, warnOfUnnamedProxy } from './origin.ts';
import { isGraphql, type Refusal, refuse } from './refuse.ts';
import { nameRequest, tellRequestIds } from './request-id.ts';
import { headerSaidTwice } from './said-once.ts';
import { addSecurityHeaders } from './security-headers.ts';

const NEEDS_DATABASE = /^\/(graphql|auth|webhooks|metrics|import\/.+|[\w-]+\.csv)\b/;

/** How long a client may take. Milliseconds. */
export type HttpTimeouts = {
  headersMs: number;
  /** From the first byte of a request to its last. */
  requestMs: number;
  /** Without a byte in either direction: longer than any answer takes. */
  idleMs: number;
  checkEveryMs: number;
};

export const HTTP_TIMEOUTS: HttpTimeouts = {
  headersMs: 10_000,
  requestMs: 20_000,
  idleMs: 180_000,
  checkEveryMs: 2_000,
};

type Parts = { log: Logger; own: () => Own; timeouts: HttpTimeouts; isAway: () => boolean; newId: () => string };

/** The HTTP server without its routes: who may ask, what every answer carries, how errors look. */
export async function createApp({ log, own, timeouts, isAway, newId }: Parts): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: (request) => nameRequest(request, newId),
    bodyLimit: 64 * 1024,
    trustProxy: own().trusts,
    requestTimeout: timeouts.requestMs,
    connectionTimeout: timeouts.idleMs,
    http: { headersTimeout: timeouts.headersMs, connectionsCheckingInterval: timeouts.checkEveryMs },
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    ajv: { customOptions: { coerceTypes: false } },
  });
  await app.register(fastifyCookie);
  tellRequestIds(app);
  addSecurityHeaders(app, own);
  warnOfUnnamedProxy(app, own);

  app.addHook('onRequest', async (request, reply) => {
    const twice = headerSaidTwice(request.raw.rawHeaders);
    if (twice) {
      const message = `The header ${twice} may be sent once.`;
      return refuse(request, reply, { status: 400, code: ErrorCode.BAD_USER_INPUT, message });
    }
    if (isRead(request) || isWebhook(request) || isOwnOrigin(request.raw, own())) return;
    const message = 'This page is not ours, and may not do that.';
    return refuse(request, reply, { status: 403, code: ErrorCode.FORBIDDEN, message });
  });

  app.addHook('preValidation', async (request, reply) => {
    // Arguments and files are looked at where they are used, so that the answer names their field.
    const wrong =
      isWebhook(request) || isGraphql(request) || Buffer.isBuffer(request.body) ? null : findUnstorable(request.body);
    if (wrong) return refuse(request, reply, { status: 400, code: ErrorCode.BAD_USER_INPUT, message: wrong });
  });

  app.addHook('onRequest', async (request) => {
    if (isAway() && NEEDS_DATABASE.test(request.url)) throw new DatabaseAway();
  });

  let isClosing = false;
  app.addHook('preClose', async () => {
    isClosing = true;
  });
  // A connection that is answered while we close would otherwise stay open, idle, and hold the close up.
  app.addHook('onSend', async (_request, reply) => {
    if (isClosing) reply.header('connection', 'close');
  });
  app.addHook('onResponse', async (request, reply) => {
    const { statusCode, elapsedTime } = reply;
    request.log.info({ req: request, statusCode, ms: Math.round(elapsedTime) }, 'request');
  });

  app.setErrorHandler((error: FastifyError, request, reply) => {
    const refusal = explain(error, request);
    if (refusal.retryAfterSeconds) reply.header('retry-after', refusal.retryAfterSeconds);
    return refuse(request, reply, refusal);
  });
  return app;
}

function explain(error: FastifyError, { log, id }: FastifyRequest): Refusal {
  if (isDatabaseAway(error)) return { status: 503, code: ErrorCode.UNAVAILABLE, ...UNAVAILABLE };
  const status = error.statusCode ?? 500;
  if (status < 500) return { status, code: ErrorCode.BAD_USER_INPUT, message: error.message };
  log.error({ err: error }, 'A request failed unexpectedly.');
  return { status, code: ErrorCode.INTERNAL, message: `Something went wrong on our side (${id}).` };
}

const isRead = ({ method }: FastifyRequest) => method === 'GET' || method === 'HEAD';

/** Sent by billing systems, which sign them; no cookie counts there. */
const isWebhook = ({ url }: FastifyRequest) => url.startsWith('/webhooks/');
