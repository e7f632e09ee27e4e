import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Delivery } from '../billing/connector.ts';

export type Mailbox = { url: string; deliveries: Delivery[]; close(): Promise<void> };

/** Where the sandbox sends its webhooks: it takes everything and keeps it as it came. */
export async function openMailbox(): Promise<Mailbox> {
  const deliveries: Delivery[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    deliveries.push({ rawBody: Buffer.concat(chunks), headers: request.headers });
    response.writeHead(200).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/webhooks`,
    deliveries,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
