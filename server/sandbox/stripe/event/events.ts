import { type Desk, newestFirst, own } from '../desk.ts';
import { endpoint } from '../http/endpoint.ts';
import { listed, moments, paging } from '../http/listing.ts';
import { flag, list, nonEmpty } from '../http/parameters.ts';
import { badParameter, notThere } from '../http/refusal.ts';
import { apiVersion } from '../http/version.ts';
import type { Event } from '../tables.ts';

const keptSeconds = 30 * 86_400;

/** What happened, of the last 30 days only. */
export const eventEndpoints = [
  endpoint('GET /v1/events', 'read', listShape(), (desk, given) => {
    const { type, types, created = () => true } = given;
    if (type !== undefined && types !== undefined) {
      throw badParameter('types', 'You may only specify one of these parameters: type, types.');
    }
    if (types && types.length > 20) throw badParameter('types', 'You may specify up to 20 types.');
    const wanted = type === undefined ? types : [type];
    const rows = newestFirst(desk, desk.tables.events.all()).filter(
      (event) =>
        event.created > desk.now - keptSeconds &&
        created(event.created) &&
        (wanted === undefined || wanted.some((each) => matches(each, event.type))) &&
        event.isDelivered === (given.delivery_success ?? event.isDelivered),
    );
    return listed('/v1/events', rows, given, showEvent);
  }),

  endpoint('GET /v1/events/:id', 'read', {}, (desk: Desk, _, { id = '' }) => {
    const event = own(desk, desk.tables.events.get(id));
    if (!event || event.created <= desk.now - keptSeconds) throw notThere('event', id, 'id');
    return showEvent(event);
  }),
];

export function showEvent(event: Event): object {
  return {
    id: event.id,
    object: 'event',
    api_version: apiVersion,
    created: event.created,
    data: { object: event.object, previous_attributes: event.previousAttributes },
    livemode: false,
    pending_webhooks: event.isDelivered ? 0 : 1,
    request: { id: event.requestId, idempotency_key: event.idempotencyKey },
    type: event.type,
  };
}

/** `invoice.*` stands for all that begin so. */
function matches(wanted: string, type: string): boolean {
  return wanted.endsWith('*') ? type.startsWith(wanted.slice(0, -1)) : wanted === type;
}

function listShape() {
  return { ...paging, type: nonEmpty, types: list(nonEmpty), created: moments, delivery_success: flag };
}
