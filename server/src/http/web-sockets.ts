import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { WebSocketServer } from 'ws';
import { answerPlainly } from './answer-plainly.ts';
import { isOwnOrigin, type Own } from './origin.ts';
import { headerSaidTwice } from './said-once.ts';

/** The most one may send to the API at once. */
export const MAX_BODY_BYTES = 512 * 1024;

const RESTART = 1012;

export type WebSockets = {
  server: WebSocketServer;
  /** Ends every connection; clients come back and read afresh what they show. */
  endAll(): void;
};

/** WebSockets on `/graphql`, for pages of our own origin and for programs. */
export function acceptWebSockets(app: FastifyInstance, own: () => Own, isAway: () => boolean): WebSockets {
  const server = new WebSocketServer({ noServer: true, maxPayload: MAX_BODY_BYTES });

  app.server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    if (request.headers.upgrade?.toLowerCase() !== 'websocket') return answerPlainly(app.server, request, socket, head);
    const pathname = request.url?.split('?', 1)[0];
    if (pathname !== '/graphql') return refuse(socket, '404 Not Found');
    if (headerSaidTwice(request.rawHeaders)) return refuse(socket, '400 Bad Request');
    if (!isOwnOrigin(request, own())) return refuse(socket, '403 Forbidden');
    if (isAway()) return refuse(socket, '503 Service Unavailable');
    server.handleUpgrade(request, socket, head, (webSocket) => server.emit('connection', webSocket, request));
  });

  return {
    server,
    endAll() {
      for (const client of server.clients) client.close(RESTART, 'Service restart');
    },
  };
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
