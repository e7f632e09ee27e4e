import { once } from 'node:events';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it came. */
export type Came = { path: string; headers: Record<string, string>; body: string };

export type Receiver = {
  url: string;
  port: number;
  /** In the order in which they came. */
  came: Came[];
  /** How it answers from now on; at first with 204. */
  answers(how: (came: Came, response: ServerResponse) => void): void;
  close(): Promise<void>;
};

export const with204 = (_: Came, response: ServerResponse) => void response.writeHead(204).end();
export const withStatus =
  (status: number, headers: http.OutgoingHttpHeaders = {}, text = '') =>
  (_: Came, response: ServerResponse) =>
    void response.writeHead(status, headers).end(text);

/** A partner's program on this machine that keeps what is sent to it. */
export async function openReceiver(): Promise<Receiver> {
  let answer: (came: Came, response: ServerResponse) => void = with204;
  const came: Came[] = [];
  const server = http.createServer(async (request, response) => {
    const one = await read(request);
    came.push(one);
    answer(one, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    ...{ url: `http://127.0.0.1:${port}/hook`, port, came },
    answers(how) {
      answer = how;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function read(request: IncomingMessage): Promise<Came> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const headers = request.headers as Record<string, string>;
  return { path: request.url ?? '', headers, body: Buffer.concat(chunks).toString() };
}
