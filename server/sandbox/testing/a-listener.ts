import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import Stripe from 'stripe';
import { onTestFinished } from 'vitest';

type Heard = { event: Stripe.Event; at: number };

/** An endpoint for webhooks: it refuses as often and takes as long as told, and keeps what was signed with `whsec_test`. */
export async function aListener({ refusals = 0, takesMs = 0 } = {}) {
  const heard: Heard[] = [];
  const refusedAt: number[] = [];
  const unsigned: string[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    try {
      const signature = String(request.headers['stripe-signature']);
      const event = await Stripe.webhooks.constructEventAsync(body, signature, 'whsec_test');
      if (refusedAt.length < refusals) {
        refusedAt.push(performance.now());
        response.writeHead(503).end();
        return;
      }
      if (takesMs > 0) await delay(takesMs);
      heard.push({ event, at: performance.now() });
    } catch {
      unsigned.push(body.toString());
    }
    response.writeHead(200).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/stripe/1`;
  const types = () => heard.map(({ event }) => event.type);
  return { url, heard, refusedAt, unsigned, types, close: () => server.close() };
}
