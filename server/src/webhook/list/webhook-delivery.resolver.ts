import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../../graphql/context.ts';
import { loadById } from '../../graphql/entity-loaders.ts';
import { PAGE_SIZE } from '../../graphql/page-size.ts';
import { First, sizeOf } from '../../list/page-args.ts';
import { WebhookEndpoint } from '../endpoint/webhook-endpoint.entity.ts';
import { attemptsOf } from './loaders.ts';
import { WebhookAttempt } from './webhook-attempt.entity.ts';
import { WebhookDelivery } from './webhook-delivery.entity.ts';

const endpointsById = loadById(WebhookEndpoint);

@Resolver(() => WebhookDelivery)
export class WebhookDeliveryResolver {
  @FieldResolver(() => WebhookEndpoint, { description: 'The endpoint to which it goes.' })
  endpoint(@Root() { endpointId }: WebhookDelivery, @Ctx() context: Context): Promise<WebhookEndpoint | null> {
    return context.loader(endpointsById).load(endpointId);
  }

  @FieldResolver(() => Date, {
    nullable: true,
    description: 'Not before, and not while an earlier event of the same invoice waits. Null: it is not tried again.',
  })
  nextAttemptAt(@Root() { state, dueAt }: WebhookDelivery): Date | null {
    return state === 'WAITING' ? dueAt : null;
  }

  @FieldResolver(() => [WebhookAttempt], { description: 'Its requests, the newest first.' })
  attempts(
    @Root() { id: deliveryId }: WebhookDelivery,
    @First() first: number | null,
    @Ctx() context: Context,
  ): Promise<WebhookAttempt[]> {
    return context.loader(attemptsOf).load({ deliveryId, first: sizeOf('first', first ?? PAGE_SIZE.ofTenant) });
  }
}
