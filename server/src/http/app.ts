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
import { ErrorCode } from '../graphql/errors.ts';
import { isOwnOrigin, type Own } from './origin.ts';
import { addSecurityHeaders } from './security-headers.ts';

type Parts = { log: Logger; own: () => Own; newId: () => string };

/** The HTTP server without its routes: who may ask, what every answer carries, how errors look. */
export async function createApp({ log, own, newId }: Parts): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: newId,
    bodyLimit: 64 * 1024,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    ajv: { customOptions: { coerceTypes: false } },
  });
  await app.register(fastifyCookie);
  addSecurityHeaders(app, () => own().publicUrl);

  app.addHook('onRequest', async (request, reply) => {
    if (isRead(request) || isWebhook(request) || isOwnOrigin(request.headers, own().origins)) return;
    return reply.code(403).send({ message: 'This page is not ours, and may not do that.' });
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
    const status = error.statusCode ?? 500;
    if (status >= 500) request.log.error({ err: error }, 'A request failed unexpectedly.');
    const message = status >= 500 ? `Something went wrong on our side (${request.id}).` : error.message;
    const code = status >= 500 ? ErrorCode.INTERNAL : ErrorCode.BAD_USER_INPUT;
    const isGraphql = request.url.split('?', 1)[0] === '/graphql';
    return reply.code(status).send(isGraphql ? { errors: [{ message, extensions: { code } }] } : { message });
  });
  return app;
}

const isRead = ({ method }: FastifyRequest) => method === 'GET' || method === 'HEAD';

/** Sent by billing systems, which sign them; no cookie counts there. */
const isWebhook = ({ url }: FastifyRequest) => url.startsWith('/webhooks/');
