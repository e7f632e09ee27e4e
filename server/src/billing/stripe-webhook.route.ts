import type { FastifyInstance } from 'fastify';
import type { BillingConnection } from './billing-connection.entity.ts';
import type { BillingDeps } from './billing-deps.ts';
import type { WebhookHint } from './billing-system.ts';
import { findConnectionOfWebhook } from './find-connection-of-webhook.ts';

const MAX_BODY_BYTES = 512 * 1024;

/**
 * Where Stripe says that something changed. A delivery is only a hint: verified, stored, answered with 200; what it says is
 * read from Stripe afterwards. 400: malformed, wrongly signed or older than 300 seconds. 503: it could not be stored.
 */
export function registerStripeWebhook(app: FastifyInstance, deps: BillingDeps): void {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MAX_BODY_BYTES }, (_, body, done) =>
      done(null, body),
    );

    scope.post<{ Params: { connectionId: string } }>('/webhooks/stripe/:connectionId', async (request, reply) => {
      const refuse = (message: string) => reply.code(400).send({ message });
      const connection = await findConnectionOfWebhook(deps.dataSource, request.params.connectionId);
      if (!connection || !Buffer.isBuffer(request.body)) return refuse('There is nothing here for this delivery.');

      const system = deps.openBillingSystem({ ...connection, ...deps.decryptCredentials(connection) });
      const verdict = system.verifyWebhook(request.body, request.headers, deps.seams.now());
      if (!verdict.isGenuine) return refuse(verdict.reason);
      try {
        await storeHint(deps, connection, verdict.hint);
      } catch (error) {
        request.log.error({ error }, 'A webhook could not be stored');
        return reply.code(503).send({ message: 'It could not be stored. Send it again later.' });
      }
      return { received: true };
    });
  });
}

async function storeHint({ dataSource, seams }: BillingDeps, connection: BillingConnection, hint: WebhookHint) {
  if (!hint.externalId) return;
  await dataSource.manager.query(
    `insert into billing_hint (id, tenant_id, connection_id, delivery_id, external_id) values ($1, $2, $3, $4, $5)
     on conflict (tenant_id, connection_id, delivery_id) do nothing`,
    [seams.newId(), connection.tenantId, connection.id, hint.deliveryId, hint.externalId],
  );
}
