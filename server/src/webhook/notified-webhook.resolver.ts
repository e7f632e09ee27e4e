import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Notification } from '../bell/notification.type.ts';
import type { Context } from '../graphql/context.ts';
import { loadById } from '../graphql/entity-loaders.ts';
import { Requires } from '../graphql/requires.ts';
import { WebhookEndpoint } from './endpoint/webhook-endpoint.entity.ts';

const endpointsById = loadById(WebhookEndpoint);

/** Which webhook a notification tells of. */
@Resolver(() => Notification)
export class NotifiedWebhookResolver {
  @Requires('webhooks.manage')
  @FieldResolver(() => WebhookEndpoint, {
    nullable: true,
    description: 'As it is now. Null: it is about something else, or the webhook was deleted.',
  })
  async webhookEndpoint(
    @Root() { webhookEndpointId }: Notification,
    @Ctx() context: Context,
  ): Promise<WebhookEndpoint | null> {
    const endpoint = webhookEndpointId ? await context.loader(endpointsById).load(webhookEndpointId) : null;
    return endpoint?.state === 'DELETED' ? null : endpoint;
  }
}
