import type { EntityManager } from 'typeorm';
import { readRows } from '../../database/read-rows.ts';
import { notFound } from '../../errors.ts';
import { parseId } from '../../graphql/parse-id.ts';
import { WebhookEndpoint } from './webhook-endpoint.entity.ts';

/** The tenant's endpoints, the oldest first. They are few. */
export function listEndpoints(manager: EntityManager, tenantId: string): Promise<WebhookEndpoint[]> {
  return readRows(manager, WebhookEndpoint, "t.state <> 'DELETED' order by t.created_at, t.id", [tenantId]);
}

/** By the id that an argument holds; NOT_FOUND if there is none. */
export async function findEndpoint(
  manager: EntityManager,
  tenantId: string,
  id: string,
  name = 'input.webhookEndpointId',
): Promise<WebhookEndpoint> {
  const parsed = parseId(id, name);
  const [endpoint] = await readRows(manager, WebhookEndpoint, "t.id = $2 and t.state <> 'DELETED'", [tenantId, parsed]);
  if (!endpoint) throw notFound('webhook endpoint');
  return endpoint;
}
