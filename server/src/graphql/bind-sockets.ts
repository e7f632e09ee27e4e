import type { IncomingMessage } from 'node:http';
import { CloseCode, handleProtocols, type Server } from 'graphql-ws';
import type { Logger } from 'pino';
import type { WebSocket, WebSocketServer } from 'ws';
import { requestIdOf } from '../http/request-id.ts';
import type { Seams } from '../seams.ts';
import { takingTurns } from './taking-turns.ts';

/** What a subscription's callbacks know of their connection. */
export type Extra = { socket: WebSocket; request: IncomingMessage; inTurn: ReturnType<typeof takingTurns> };

const PING_EVERY_MS = 12_000;

/** `fill`: what a message is like when it is sent. */
type Parts = { log: Logger; seams: Pick<Seams, 'after'>; fill(message: string): string };

/**
 * Speaks the protocol on each connection. The library's own binding would write what a caller makes go wrong to standard
 * error, with its stack. Answers how to stop.
 */
export function bindSockets(sockets: WebSocketServer, server: Server<Extra>, { log, seams, fill }: Parts) {
  sockets.options.handleProtocols = handleProtocols;

  sockets.on('connection', (socket, request) => {
    const fail = (error: unknown) => {
      log.info({ err: error, requestId: requestIdOf(request) }, 'A live connection broke.');
      socket.close(CloseCode.InternalServerError, 'Internal server error');
    };
    socket.on('error', fail);
    const stopPinging = endWhenSilent(socket, seams);
    const closed = server.opened(
      {
        protocol: socket.protocol,
        send: (data) =>
          new Promise((resolve, reject) => {
            const message = fill(data);
            if (socket.readyState !== socket.OPEN) return resolve();
            socket.send(message, (error) => (error ? reject(error) : resolve()));
          }),
        close: (code, reason) => socket.close(code, reason),
        onMessage: (take) => socket.on('message', (data) => void take(String(data)).catch(fail)),
      },
      { socket, request, inTurn: takingTurns() },
    );
    socket.once('close', (code, reason) => {
      stopPinging();
      void closed(code, String(reason)).catch(fail);
    });
  });

  return {
    async dispose() {
      for (const client of sockets.clients) client.close(1001, 'Going away');
      sockets.removeAllListeners();
      await new Promise<void>((resolve) => sockets.close(() => resolve()));
    },
  };
}

/** Ends a connection whose other end does not answer a ping before the next one. */
function endWhenSilent(socket: WebSocket, { after }: Parts['seams']): () => void {
  let isAnswered = true;
  socket.on('pong', () => {
    isAnswered = true;
  });
  const ping = () => {
    if (!isAnswered) return socket.terminate();
    isAnswered = false;
    socket.ping();
    stop = after(PING_EVERY_MS, ping);
  };
  let stop = after(PING_EVERY_MS, ping);
  return () => stop();
}
