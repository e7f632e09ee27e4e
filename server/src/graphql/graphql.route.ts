import { existsSync } from 'node:fs';
import path from 'node:path';
import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ErrorCode } from '../errors.ts';
import { refuse } from '../http/refuse.ts';
import { PLAYGROUND_POLICY } from '../http/security-headers.ts';
import { MAX_BODY_BYTES } from '../http/web-sockets.ts';
import type { Context } from './context.ts';
import { sayUnavailable } from './unavailable.ts';

type Parts = {
  apollo: ApolloServer<Context>;
  contextOf(request: FastifyRequest): Promise<Context>;
  clientFolder: string;
  hasPlayground: boolean;
};

const PLAYGROUND = 'graphiql.html';
const NO_PLAYGROUND = {
  ...{ status: 404, code: ErrorCode.NOT_FOUND },
  message:
    'This server has no playground. Use a GraphQL client of your own, or ask its operator to set PLAYGROUND=true.',
};

/** `/graphql`: the API, and the playground for a browser that comes to look. */
export function registerGraphqlRoute(app: FastifyInstance, parts: Parts): void {
  const { apollo, contextOf, clientFolder, hasPlayground } = parts;
  const answer = fastifyApolloHandler(apollo, { context: (request) => contextOf(request).catch(sayUnavailable) });
  const isBuilt = existsSync(path.join(clientFolder, PLAYGROUND));
  if (!hasPlayground) app.get(`/${PLAYGROUND}`, (request, reply) => refuse(request, reply, NO_PLAYGROUND));

  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    bodyLimit: MAX_BODY_BYTES,
    handler(request, reply) {
      if (wantsPlayground(request) && !hasPlayground) return refuse(request, reply, NO_PLAYGROUND);
      if (wantsPlayground(request) && isBuilt) {
        return reply.header('content-security-policy', PLAYGROUND_POLICY).sendFile(PLAYGROUND);
      }
      return answer.call(app, request, reply);
    },
  });
}

function wantsPlayground({ method, query, headers }: FastifyRequest): boolean {
  const isQuery = Object.hasOwn(query as object, 'query');
  return method === 'GET' && !isQuery && (headers.accept ?? '').includes('text/html');
}
