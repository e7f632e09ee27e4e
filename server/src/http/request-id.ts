import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { isGraphql } from './refuse.ts';

type Headed = Pick<IncomingMessage, 'headers'>;
type Answer = { errors?: { extensions?: object }[] };

export const REQUEST_ID = 'x-request-id';
/** What may stand in a log and in a header whoever made it up. */
const PLAIN = /^[\w.-]{1,64}$/;

/** Names a request: as who asks calls it, if that is short and plain, else anew. From then on its own header says so. */
export function nameRequest({ headers }: Headed, newId: () => string): string {
  const given = headers[REQUEST_ID];
  const id = typeof given === 'string' && PLAIN.test(given) ? given : newId();
  headers[REQUEST_ID] = id;
  return id;
}

/** By which the log, the answer and its errors call a request. */
export const requestIdOf = ({ headers }: Headed): string => String(headers[REQUEST_ID]);

/** Tells it with every answer, and at `/graphql` with each error of one that failed. */
export function tellRequestIds(app: FastifyInstance): void {
  app.addHook('onRequest', async ({ id }, reply) => {
    reply.header(REQUEST_ID, id);
  });

  app.addHook('onSend', async (request, { statusCode }, payload) =>
    statusCode >= 400 && typeof payload === 'string' && isGraphql(request) ? named(payload, request.id) : payload,
  );
}

function named(payload: string, requestId: string): string {
  const { errors, ...answer } = JSON.parse(payload) as Answer;
  const name = <Error extends { extensions?: object }>(error: Error) => ({
    ...error,
    extensions: { ...error.extensions, requestId },
  });
  return JSON.stringify({ errors: errors?.map(name), ...answer });
}
