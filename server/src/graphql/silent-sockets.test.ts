import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type RunningServer, startServer } from '../testing/running-server.ts';

let server: RunningServer;
let cookie: string;
beforeAll(async () => {
  server = await startServer();
  ({ cookie } = await server.signInAs('office'));
});
afterAll(() => server.stop());

/** A live connection that is ready to subscribe. */
async function connect(options: { autoPong?: boolean } = {}): Promise<WebSocket> {
  const address = `${server.url.replace('http', 'ws')}/graphql`;
  const socket = new WebSocket(address, 'graphql-transport-ws', { headers: { cookie }, ...options });
  await once(socket, 'open');
  socket.send('{"type":"connection_init"}');
  expect(await heard(socket)).toEqual({ type: 'connection_ack' });
  return socket;
}

async function heard(socket: WebSocket): Promise<unknown> {
  const [message] = await once(socket, 'message');
  return JSON.parse(String(message));
}

describe.concurrent('a live connection', () => {
  it('that asks whether we are there is answered', async () => {
    const socket = await connect();
    socket.send('{"type":"ping"}');
    expect(await heard(socket)).toEqual({ type: 'pong' });
    socket.terminate();
  });

  it('that does not answer whether it is there is let go', async () => {
    const [deaf, alive] = await Promise.all([connect({ autoPong: false }), connect()]);
    const [code] = await once(deaf, 'close', { signal: AbortSignal.timeout(40_000) });
    expect(code).toBe(1006);
    expect(alive.readyState).toBe(WebSocket.OPEN);
    alive.terminate();
  });
});
