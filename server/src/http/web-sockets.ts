import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { WebSocketServer } from 'ws';
import { answerPlainly } from './answer-plainly.ts';
import { isOwnOrigin, type Own } from './origin.ts';
import { nameRequest, REQUEST_ID, requestIdOf } from './request-id.ts';
import { headerSaidTwice } from './said-once.ts';

/** The most one may send to the API at once. */
export const MAX_BODY_BYTES = 512 * 1024;

const RESTART = 1012;

export type WebSockets = {
  server: WebSocketServer;
  /** Ends every connection; clients come back and read afresh what they show. */
  endAll(): void;
};

type Parts = { own: () => Own; isAway: () => boolean; newId: () => string };

/** WebSockets on `/graphql`, for pages of our own origin and for programs. */
export function acceptWebSockets(app: FastifyInstance, { own, isAway, newId }: Parts): WebSockets {
  const server = new WebSocketServer({ noServer: true, maxPayload: MAX_BODY_BYTES });
  server.on('headers', (headers, request) => headers.push(`${REQUEST_ID}: ${requestIdOf(request)}`));

  app.server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    if (request.headers.upgrade?.toLowerCase() !== 'websocket') return answerPlainly(app.server, request, socket, head);
    const requestId = nameRequest(request, newId);
    const refuse = (status: string) => {
      app.log.info({ requestId, status }, 'A live connection was refused.');
      const head = [`HTTP/1.1 ${status}`, `${REQUEST_ID}: ${requestId}`, 'Connection: close', 'Content-Length: 0'];
      socket.end(`${head.join('\r\n')}\r\n\r\n`);
    };
    const pathname = request.url?.split('?', 1)[0];
    if (pathname !== '/graphql') return refuse('404 Not Found');
    if (headerSaidTwice(request.rawHeaders)) return refuse('400 Bad Request');
    if (!isOwnOrigin(request, own())) return refuse('403 Forbidden');
    if (isAway()) return refuse('503 Service Unavailable');
    server.handleUpgrade(request, socket, head, (webSocket) => {
      app.log.info({ requestId }, 'A live connection began.');
      server.emit('connection', webSocket, request);
    });
  });

  return {
    server,
    endAll() {
      for (const client of server.clients) client.close(RESTART, 'Service restart');
    },
  };
}
