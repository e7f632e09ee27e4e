import type { IncomingHttpHeaders } from 'node:http';
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
      try {
        const refusal = await takeDelivery(deps, request.params.connectionId, request.body, request.headers);
        return refusal === undefined ? { received: true } : reply.code(400).send({ message: refusal });
      } catch (error) {
        request.log.error({ err: error }, 'A webhook could not be stored');
        return reply.code(503).send({ message: 'It could not be stored. Send it again later.' });
      }
    });
  });
}

/** Stores what it hints at; or says in a sentence why it is not taken. */
async function takeDelivery(
  deps: BillingDeps,
  connectionId: string,
  body: unknown,
  headers: IncomingHttpHeaders,
): Promise<string | undefined> {
  const connection = await findConnectionOfWebhook(deps.dataSource, connectionId);
  if (!connection) return 'No account is connected here.';
  if (!Buffer.isBuffer(body)) return 'The body is missing.';

  const system = deps.openBillingSystem({ ...connection, ...deps.decryptCredentials(connection) });
  const verdict = system.verifyWebhook(body, headers, deps.seams.now());
  if (!verdict.isGenuine) return verdict.reason;
  await storeHint(deps, connection, verdict.hint);
  return undefined;
}

async function storeHint({ dataSource, seams }: BillingDeps, connection: BillingConnection, hint: WebhookHint) {
  if (!hint.externalId) return;
  await dataSource.manager.query(
    `insert into billing_hint (id, tenant_id, connection_id, delivery_id, external_id) values ($1, $2, $3, $4, $5)
     on conflict (tenant_id, connection_id, delivery_id) do nothing`,
    [seams.newId(), connection.tenantId, connection.id, hint.deliveryId, hint.externalId],
  );
}
