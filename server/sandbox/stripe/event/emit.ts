import { newId } from '../../new-id.ts';
import type { Desk } from '../desk.ts';

/** Writes down that something happened, for `/v1/events` and for every webhook endpoint that wants to know. */
export function emit(desk: Desk, type: string, object: object, previousAttributes?: object): void {
  const endpoints = desk.tables.webhookEndpoints
    .all()
    .filter((each) => each.accountId === desk.account.id)
    .filter(({ enabledEvents }) => enabledEvents.includes('*') || enabledEvents.includes(type));
  const event = desk.tables.events.put({
    id: newId('evt'),
    accountId: desk.account.id,
    created: desk.now,
    type,
    object,
    previousAttributes,
    requestId: desk.request.id,
    idempotencyKey: desk.request.idempotencyKey,
    isDelivered: endpoints.length === 0,
  });
  for (const endpoint of endpoints) {
    const delivery = { id: newId('whd'), eventId: event.id, endpointId: endpoint.id, since: Date.now() };
    desk.tables.deliveries.put(delivery);
    desk.deliveryIds.push(delivery.id);
  }
}
