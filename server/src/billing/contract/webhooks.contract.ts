import { describe, expect, it, vi } from 'vitest';
import type { Delivery } from '../connector.ts';
import type { Bench, Vendor } from './billing-bench.ts';

const LATE_MS = 301_000;

export function describeWebhooks(bench: () => Bench, { readDelivery }: Vendor): void {
  /** A real delivery about an invoice of its own. */
  async function delivered() {
    const { mailbox, make, control } = bench();
    const { externalId, plan } = await make('PIVOT');
    await control.act(externalId, 'void');
    const isOf = ({ rawBody }: Delivery) => rawBody.includes(externalId);
    await vi.waitUntil(() => mailbox.deliveries.some(isOf), 5_000);
    const { reference } = plan;
    const changed = expect.objectContaining({ deliveryId: expect.any(String), externalId, reference });
    return { delivery: mailbox.deliveries.find(isOf) as Delivery, changed };
  }

  describe('webhooks', () => {
    it('are genuine as they come, and name what to read', async () => {
      const { delivery, changed } = await delivered();
      const verdict = readDelivery(delivery, new Date());
      expect(verdict).toEqual({ isGenuine: true, hints: [changed] });
      expect(readDelivery(delivery, new Date())).toEqual(verdict);
    });

    it('are refused when altered, unsigned, too old, from the future, or signed for somebody else', async () => {
      const { delivery } = await delivered();
      const altered = Buffer.from(delivery.rawBody.toString().replace('void', 'paid'));
      const now = new Date();
      for (const verdict of [
        readDelivery({ ...delivery, rawBody: altered }, now),
        readDelivery({ ...delivery, rawBody: Buffer.from('{') }, now),
        readDelivery({ ...delivery, headers: {} }, now),
        readDelivery(delivery, new Date(now.getTime() + LATE_MS)),
        readDelivery(delivery, new Date(now.getTime() - 2 * LATE_MS)),
        readDelivery(delivery, now, 'whsec_of_somebody_else'),
        readDelivery(delivery, now, null),
      ]) {
        expect(verdict).toEqual({ isGenuine: false, reason: expect.stringMatching(/^[A-Z].+\.$/) });
      }
    });
  });
}
