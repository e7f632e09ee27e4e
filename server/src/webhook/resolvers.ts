import { WebhookNotQueued, WebhookQueued } from './deliver/queue-delivery.type.ts';
import {
  WebhookEndpointCreated,
  WebhookEndpointNotCreated,
  WebhookEndpointNotPut,
  WebhookEndpointPut,
} from './endpoint/put-endpoint.type.ts';
import {
  WebhookEndpointDeleted,
  WebhookEndpointPaused,
  WebhookEndpointResumed,
  WebhookSecretRotated,
} from './endpoint/switch-endpoint.type.ts';
import { WebhookDeliveryResolver } from './list/webhook-delivery.resolver.ts';
import { NotifiedWebhookResolver } from './notified-webhook.resolver.ts';
import { WebhooksResolver } from './webhooks.resolver.ts';

/** What the contract says of webhooks. */
export const webhookResolvers = [WebhooksResolver, WebhookDeliveryResolver, NotifiedWebhookResolver];

/** How a change of one can end. */
export const webhookResultTypes = [
  ...[WebhookEndpointCreated, WebhookEndpointNotCreated, WebhookEndpointPut, WebhookEndpointNotPut],
  ...[WebhookEndpointPaused, WebhookEndpointResumed, WebhookSecretRotated, WebhookEndpointDeleted],
  ...[WebhookQueued, WebhookNotQueued],
];
