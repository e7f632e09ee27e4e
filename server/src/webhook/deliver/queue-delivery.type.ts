import { Field, ID, InputType, InterfaceType, ObjectType } from 'type-graphql';
import { Message } from '../../graphql/message.ts';
import { WebhookDelivery } from '../list/webhook-delivery.entity.ts';

@InputType({ description: 'Which delivery is to be sent again.' })
export class RedeliverWebhookInput {
  @Field(() => ID, { description: 'The id of the delivery.' })
  webhookDeliveryId: string;
}

@InterfaceType({ description: 'Whether something will be sent at once.' })
export abstract class QueueWebhookResult {
  @Message()
  message: string;

  @Field(() => WebhookDelivery, { description: 'The delivery as it now is; its attempts tell what came of it.' })
  webhookDelivery: WebhookDelivery;
}

@ObjectType({
  implements: QueueWebhookResult,
  description: 'It is sent within seconds, once more under the same id.',
  simpleResolvers: true,
})
export class WebhookQueued extends QueueWebhookResult {}

@ObjectType({
  implements: QueueWebhookResult,
  description: 'It waits, as its endpoint is paused.',
  simpleResolvers: true,
})
export class WebhookNotQueued extends QueueWebhookResult {}
