import { hostOf } from '@tuffops/shared/host-of';
import type { Caller } from '../../access/caller.ts';
import { readRow, readRows } from '../../database/read-rows.ts';
import { notFound } from '../../errors.ts';
import { parseId } from '../../graphql/parse-id.ts';
import { findEndpoint } from '../endpoint/find-endpoint.ts';
import type { WebhookEndpointInput } from '../endpoint/switch-endpoint.type.ts';
import { WebhookEndpoint } from '../endpoint/webhook-endpoint.entity.ts';
import { WebhookDelivery } from '../list/webhook-delivery.entity.ts';
import type { WebhookDeps } from '../webhook-deps.ts';
import { type RedeliverWebhookInput, WebhookNotQueued, WebhookQueued } from './queue-delivery.type.ts';

type Deps = Pick<WebhookDeps, 'database' | 'seams'>;

/** Sends a ping, once; also to who is paused, to see whether it works again. One that waits already is enough. */
export function sendTestPing(
  { database, seams }: Deps,
  caller: Caller,
  input: WebhookEndpointInput,
): Promise<WebhookQueued> {
  const tenantId = caller.tenant.id;
  return database.of(tenantId).transaction(async (manager) => {
    const { id: endpointId, url } = await findEndpoint(manager, tenantId, input.webhookEndpointId);
    const message = `A ping is sent to ${hostOf(url)}.`;
    const which = "t.endpoint_id = $2 and t.event_id is null and t.state = 'WAITING'";
    const [waiting] = await readRows(manager, WebhookDelivery, which, [tenantId, endpointId]);
    if (waiting) return Object.assign(new WebhookQueued(), { webhookDelivery: waiting, message });
    const id = seams.newId();
    const body = { type: 'test.ping', timestamp: seams.now().toISOString(), data: { id } };
    await manager.query(
      `insert into webhook_delivery (id, tenant_id, endpoint_id, event_type, body, is_once) values ($1, $2, $3, 'TEST_PING', $4, true)`,
      [id, tenantId, endpointId, JSON.stringify(body)],
    );
    return Object.assign(new WebhookQueued(), {
      webhookDelivery: await readRow(manager, WebhookDelivery, tenantId, id),
      message,
    });
  });
}

/** Sends a delivery again: one that waits is due at once, one that is over is tried once, beside what waits in its order. */
export function redeliverWebhook(
  { database }: Pick<Deps, 'database'>,
  caller: Caller,
  input: RedeliverWebhookInput,
): Promise<WebhookQueued | WebhookNotQueued> {
  const tenantId = caller.tenant.id;
  const id = parseId(input.webhookDeliveryId, 'input.webhookDeliveryId');
  return database.of(tenantId).transaction(async (manager) => {
    const [delivery] = await readRows(manager, WebhookDelivery, 't.id = $2', [tenantId, id]);
    if (!delivery) throw notFound('webhook delivery');
    const endpoint = await readRow(manager, WebhookEndpoint, tenantId, delivery.endpointId);
    if (endpoint.state === 'DELETED') throw notFound('webhook delivery');
    const isHeldUp = endpoint.state === 'PAUSED' && delivery.state === 'WAITING' && delivery.eventId !== null;
    if (isHeldUp) {
      const message = 'It waits, as the webhook is paused. Resume the webhook to send it.';
      return Object.assign(new WebhookNotQueued(), { webhookDelivery: delivery, message });
    }
    await manager.query(
      `update webhook_delivery set due_at = instant(), is_once = is_once or state <> 'WAITING', state = 'WAITING'
       where tenant_id = $1 and id = $2`,
      [tenantId, id],
    );
    const webhookDelivery = await readRow(manager, WebhookDelivery, tenantId, id);
    const message = `It is sent to ${hostOf(endpoint.url)} again.`;
    return Object.assign(new WebhookQueued(), { webhookDelivery, message });
  });
}
