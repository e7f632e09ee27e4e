import type { BillingVendor } from '@tuffops/shared/billing-vendor';
import type { FastifyInstance } from 'fastify';
import { isDatabaseAway } from '../../database/is-away.ts';
import type { BillingDeps } from '../connection/billing-deps.ts';
import { type Webhook, webhookPath } from '../connector.ts';
import { openDesk } from './take-delivery.ts';

const MAX_BODY_BYTES = 512 * 1024;

/**
 * Where billing systems say that something changed. A delivery is only a hint: verified, stored, answered with 200; what it
 * says is read there afterwards. 400: malformed, wrongly signed, or not of this time. 503: it could not be stored.
 */
export function registerWebhooks(
  app: FastifyInstance,
  deps: BillingDeps,
  connectors: Record<BillingVendor, { webhook: Webhook }>,
): void {
  const desk = openDesk(deps);
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MAX_BODY_BYTES }, (_, body, done) =>
      done(null, body),
    );

    for (const [vendor, { webhook }] of Object.entries(connectors) as [BillingVendor, { webhook: Webhook }][]) {
      const address = webhookPath(vendor, webhook, ':connectionId');
      scope.post<{ Params: { connectionId?: string } }>(address, async ({ params, body, headers, log }, reply) => {
        try {
          const delivery = Buffer.isBuffer(body) ? { rawBody: body, headers } : undefined;
          const refusal = await desk({ vendor, connectionId: params.connectionId }, webhook, delivery);
          return refusal === undefined ? { received: true } : reply.code(400).send({ message: refusal });
        } catch (error) {
          if (isDatabaseAway(error)) throw error;
          log.error({ err: error }, 'A webhook could not be stored');
          return reply.code(503).send({ message: 'It could not be stored. Send it again later.' });
        }
      });
    }
  });
}
