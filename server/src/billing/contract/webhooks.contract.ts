import { describe, expect, it, vi } from 'vitest';
import type { Delivery } from '../../testing/mailbox.ts';
import { type Bench, type Vendor } from './billing-bench.ts';

const LATE_MS = 301_000;

export function describeWebhooks(bench: () => Bench, { open }: Vendor): void {
  /** A real delivery about an invoice of its own. */
  async function delivered() {
    const { mailbox, make, control } = bench();
    const { externalId, plan } = await make('PIVOT');
    await control.act(externalId, 'void');
    const isOf = ({ rawBody }: Delivery) => rawBody.includes(externalId);
    await vi.waitUntil(() => mailbox.deliveries.some(isOf), 5_000);
    const changed = expect.objectContaining({ externalId, reference: plan.reference });
    return { delivery: mailbox.deliveries.find(isOf) as Delivery, changed };
  }

  describe('webhooks', () => {
    it('are genuine as they come, and name what to read', async () => {
      const { system } = bench();
      const { delivery, changed } = await delivered();
      const verdict = system.verifyWebhook(delivery.rawBody, delivery.headers, new Date());
      expect(verdict).toEqual({ isGenuine: true, hint: { deliveryId: expect.any(String), changed } });
      expect(system.verifyWebhook(delivery.rawBody, delivery.headers, new Date())).toEqual(verdict);
    });

    it('are refused when altered, unsigned, too old, from the future, or signed for somebody else', async () => {
      const { system, url } = bench();
      const {
        delivery: { rawBody, headers },
      } = await delivered();
      const altered = Buffer.from(rawBody.toString().replace('void', 'paid'));
      const now = new Date();
      const others = open(url, { webhookSecret: 'whsec_of_somebody_else' });
      const without = open(url, { webhookSecret: null });
      for (const verdict of [
        system.verifyWebhook(altered, headers, now),
        system.verifyWebhook(Buffer.from('{'), headers, now),
        system.verifyWebhook(rawBody, {}, now),
        system.verifyWebhook(rawBody, headers, new Date(now.getTime() + LATE_MS)),
        system.verifyWebhook(rawBody, headers, new Date(now.getTime() - 2 * LATE_MS)),
        others.verifyWebhook(rawBody, headers, now),
        without.verifyWebhook(rawBody, headers, now),
      ]) {
        expect(verdict).toEqual({ isGenuine: false, reason: expect.stringMatching(/^[A-Z].+\.$/) });
      }
    });
  });
}
