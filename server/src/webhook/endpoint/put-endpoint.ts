import type { EventType } from '@tuffops/shared/event-type';
import { MAX_DESCRIPTION_OF_WEBHOOK, MAX_WEBHOOK_ENDPOINTS } from '@tuffops/shared/lengths';
import { oneLine } from '@tuffops/shared/one-line';
import type { Permission } from '@tuffops/shared/permission';
import { countCharacters } from '@tuffops/shared/shorten';
import type { EntityManager } from 'typeorm';
import { type Caller, may } from '../../access/caller.ts';
import { readRow } from '../../database/read-rows.ts';
import { newSigningSecret } from '../send/sign.ts';
import { whyNotUrl } from '../send/why-not-url.ts';
import type { WebhookDeps } from '../webhook-deps.ts';
import { findEndpoint, listEndpoints } from './find-endpoint.ts';
import {
  type CreateWebhookEndpointInput,
  type PutWebhookEndpointInput,
  WebhookEndpointCreated,
  WebhookEndpointNotCreated,
  WebhookEndpointNotPut,
  WebhookEndpointPut,
} from './put-endpoint.type.ts';
import { WebhookEndpoint } from './webhook-endpoint.entity.ts';

type Deps = Pick<WebhookDeps, 'database' | 'seams' | 'vault' | 'webhooks'>;
type Wrong = { field: string; message: string };

/** Registers a URL, to which is sent what happens from now on. */
export function createWebhookEndpoint(
  deps: Deps,
  caller: Caller,
  input: CreateWebhookEndpointInput,
): Promise<WebhookEndpointCreated | WebhookEndpointNotCreated> {
  const { database, seams, vault } = deps;
  const tenantId = caller.tenant.id;
  return database.of(tenantId).transaction(async (manager) => {
    const others = await lockedEndpoints(manager, tenantId);
    const wanted = tidy(input);
    const wrong = whyNotPut(deps, caller, wanted, others) ?? whyNoRoom(others);
    if (wrong) return Object.assign(new WebhookEndpointNotCreated(), wrong);

    const [id, secret] = [seams.newId(), newSigningSecret()];
    const sealed = vault.seal({ tenantId, id }, { token: secret, webhookSecret: null });
    await manager.query(
      `insert into webhook_endpoint (id, tenant_id, url, description, event_types, secret, created_by, position)
       values ($1, $2, $3, $4, $5, $6, $7, coalesce((select position from journal_head where tenant_id = $2), 0))`,
      [id, tenantId, wanted.url, wanted.description, wanted.eventTypes, sealed, JSON.stringify(caller.actor)],
    );
    const webhookEndpoint = await readRow(manager, WebhookEndpoint, tenantId, id);
    const message = 'Events are sent there from now on. The secret is shown only now.';
    return Object.assign(new WebhookEndpointCreated(), { webhookEndpoint, secret, message });
  });
}

/** Changes where an endpoint is, or what it wants. What waits goes to the new URL. */
export function putWebhookEndpoint(
  deps: Deps,
  caller: Caller,
  input: PutWebhookEndpointInput,
): Promise<WebhookEndpointPut | WebhookEndpointNotPut> {
  const tenantId = caller.tenant.id;
  return deps.database.of(tenantId).transaction(async (manager) => {
    const all = await lockedEndpoints(manager, tenantId);
    const current = await findEndpoint(manager, tenantId, input.webhookEndpointId);
    const wanted = tidy({
      url: input.url ?? current.url,
      description: input.description ?? current.description,
      eventTypes: input.eventTypes ?? current.eventTypes,
    });
    const others = all.filter(({ id }) => id !== current.id);
    const isAskedFor = wanted.eventTypes.filter((type) => !current.eventTypes.includes(type));
    const wrong = whyNotPut(deps, caller, wanted, others, isAskedFor);
    if (wrong) return Object.assign(new WebhookEndpointNotPut(), wrong);

    await manager.query(
      'update webhook_endpoint set url = $3, description = $4, event_types = $5 where tenant_id = $1 and id = $2',
      [tenantId, current.id, wanted.url, wanted.description, wanted.eventTypes],
    );
    const webhookEndpoint = await readRow(manager, WebhookEndpoint, tenantId, current.id);
    return Object.assign(new WebhookEndpointPut(), { webhookEndpoint, message: 'The webhook is saved.' });
  });
}

type Wanted = Pick<WebhookEndpoint, 'url' | 'description' | 'eventTypes'>;

const tidy = ({ url, description, eventTypes }: CreateWebhookEndpointInput): Wanted => ({
  url: url.trim(),
  description: oneLine(description ?? ''),
  eventTypes: [...new Set(eventTypes)],
});

/** One after another, so that the limit and the URLs hold. */
async function lockedEndpoints(manager: EntityManager, tenantId: string): Promise<WebhookEndpoint[]> {
  await manager.query('select id from tenant where id = $1 for no key update', [tenantId]);
  return listEndpoints(manager, tenantId);
}

/** `types`: those that the caller asks for now. */
function whyNotPut(
  { webhooks }: Deps,
  caller: Caller,
  { url, description, eventTypes }: Wanted,
  others: WebhookEndpoint[],
  types: readonly EventType[] = eventTypes,
): Wrong | undefined {
  const wrongUrl = whyNotUrl(url, webhooks.allowed);
  if (wrongUrl) return { field: 'url', message: wrongUrl };
  if (others.some((other) => other.url === url))
    return { field: 'url', message: 'Events are sent to this URL already.' };
  if (countCharacters(description) > MAX_DESCRIPTION_OF_WEBHOOK)
    return { field: 'description', message: `It can have at most ${MAX_DESCRIPTION_OF_WEBHOOK} characters.` };
  if (eventTypes.length === 0) return { field: 'eventTypes', message: 'Choose at least one event.' };
  const missing = types.map(keyFor).find((key) => key && !may(caller, key));
  if (!missing) return undefined;
  return { field: 'eventTypes', message: `Some of these events tell what you may not see: they need ${missing}.` };
}

/** Nobody has sent to themselves what they may not look at. */
function keyFor(type: EventType): Permission | null {
  if (type === 'TEST_PING') return null;
  if (type.startsWith('INVOICE_')) return 'invoices.view';
  return type.startsWith('WORK_ORDER_') ? 'work_orders.supervise' : 'billing.view';
}

const whyNoRoom = (others: WebhookEndpoint[]): Wrong | undefined =>
  others.length < MAX_WEBHOOK_ENDPOINTS
    ? undefined
    : { field: 'url', message: `A company can have at most ${MAX_WEBHOOK_ENDPOINTS} webhooks.` };
