import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { isDatabaseAway } from '../../database/is-away.ts';
import { whyNotStorable } from '../../database/storable.ts';
import { LastUsed } from '../../last-used.ts';
import type { BillingConnection } from '../connection/billing-connection.entity.ts';
import type { BillingDeps } from '../connection/billing-deps.ts';
import { findConnectionOfWebhook } from '../inbound/find-connection-of-webhook.ts';
import { gatherHints, type StoreHint } from '../inbound/gather-hints.ts';

const MAX_BODY_BYTES = 512 * 1024;
/** Vendors' ids are far shorter; an index of ours takes no more than some 2,700 bytes. */
const MAX_ID_LENGTH = 255;
const MOST_KNOWN = 1_000;

/**
 * Where Stripe says that something changed. A delivery is only a hint: verified, stored, answered with 200; what it says is
 * read from Stripe afterwards. 400: malformed, wrongly signed or older than 300 seconds. 503: it could not be stored.
 */
export function registerStripeWebhook(app: FastifyInstance, deps: BillingDeps): void {
  const desk = { known: new LastUsed<BillingConnection>(MOST_KNOWN), store: gatherHints(deps.database) };
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MAX_BODY_BYTES }, (_, body, done) =>
      done(null, body),
    );

    scope.post<{ Params: { connectionId: string } }>('/webhooks/stripe/:connectionId', async (request, reply) => {
      try {
        const refusal = await takeDelivery(deps, desk, request.params.connectionId, request);
        return refusal === undefined ? { received: true } : reply.code(400).send({ message: refusal });
      } catch (error) {
        if (isDatabaseAway(error)) throw error;
        request.log.error({ err: error }, 'A webhook could not be stored');
        return reply.code(503).send({ message: 'It could not be stored. Send it again later.' });
      }
    });
  });
}

type Desk = { known: LastUsed<BillingConnection>; store: StoreHint };
type Delivered = { body: unknown; headers: IncomingHttpHeaders };

/**
 * Stores what it hints at; or says in a sentence why it is not taken. It is verified with what is known of its connection from
 * the last time, and stored only if that is still so.
 */
async function takeDelivery(
  deps: BillingDeps,
  { known, store }: Desk,
  connectionId: string,
  delivered: Delivered,
): Promise<string | undefined> {
  const connection = known.get(connectionId);
  if (connection && (await take(deps, store, connection, delivered)) === undefined) return undefined;

  const current = await findConnectionOfWebhook(deps.database.ofAll, connectionId);
  if (!current) return 'No account is connected here.';
  known.set(connectionId, current);
  return take(deps, store, current, delivered);
}

const CHANGED = 'The account was connected anew at this moment.';

async function take(
  deps: BillingDeps,
  store: StoreHint,
  connection: BillingConnection,
  { body, headers }: Delivered,
): Promise<string | undefined> {
  if (!Buffer.isBuffer(body)) return 'The body is missing.';
  const system = deps.openBillingSystem({ ...connection, ...deps.decryptCredentials(connection) });
  const verdict = system.verifyWebhook(body, headers, deps.seams.now());
  if (!verdict.isGenuine) return verdict.reason;
  const { changed, deliveryId } = verdict.hint;
  if (![deliveryId, changed?.externalId ?? ''].every(isId)) {
    return 'The event names itself or its invoice by what is no id.';
  }
  const isStored = !changed || (await store(connection, { ...changed, deliveryId }));
  return isStored ? undefined : CHANGED;
}

const isId = (id: string) => id.length <= MAX_ID_LENGTH && whyNotStorable(id) === null;
