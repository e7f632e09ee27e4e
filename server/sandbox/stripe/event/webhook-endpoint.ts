import { randomBytes } from 'node:crypto';
import { newId } from '../../new-id.ts';
import { type Desk, newestFirst, own } from '../desk.ts';
import { endpoint } from '../http/endpoint.ts';
import { listed, paging } from '../http/listing.ts';
import { ignored, list, nonEmpty, required, text } from '../http/parameters.ts';
import { badParameter, notThere } from '../http/refusal.ts';
import type { WebhookEndpoint } from '../tables.ts';

const createShape = { url: nonEmpty, enabled_events: list(nonEmpty), description: text(), api_version: ignored };

/** Where an account wants to be told of its events. */
export const webhookEndpointEndpoints = [
  endpoint('POST /v1/webhook_endpoints', 'other', createShape, (desk, given) => {
    const url = required(given.url, 'url');
    if (!/^https?:\/\//.test(url) || !URL.canParse(url)) throw badParameter('url', 'Invalid URL', 'url_invalid');
    const made = desk.tables.webhookEndpoints.put({
      id: newId('we'),
      accountId: desk.account.id,
      created: desk.now,
      url,
      secret: `whsec_${randomBytes(24).toString('hex')}`,
      enabledEvents: required(given.enabled_events, 'enabled_events'),
      description: given.description || null,
    });
    return { ...show(made), secret: made.secret };
  }),

  endpoint('GET /v1/webhook_endpoints', 'read', paging, (desk, given) =>
    listed('/v1/webhook_endpoints', newestFirst(desk, desk.tables.webhookEndpoints.all()), given, show),
  ),

  endpoint('GET /v1/webhook_endpoints/:id', 'read', {}, (desk, _, { id = '' }) => show(find(desk, id))),

  endpoint('DELETE /v1/webhook_endpoints/:id', 'other', {}, (desk, _, { id = '' }) => {
    desk.tables.webhookEndpoints.delete(find(desk, id).id);
    return { id, object: 'webhook_endpoint', deleted: true };
  }),
];

function find(desk: Desk, id: string): WebhookEndpoint {
  const found = own(desk, desk.tables.webhookEndpoints.get(id));
  if (!found) throw notThere('webhook endpoint', id, 'webhook_endpoint');
  return found;
}

function show(row: WebhookEndpoint): object {
  return {
    id: row.id,
    object: 'webhook_endpoint',
    api_version: null,
    application: null,
    created: row.created,
    description: row.description,
    enabled_events: row.enabledEvents,
    livemode: false,
    metadata: {},
    status: 'enabled',
    url: row.url,
  };
}
