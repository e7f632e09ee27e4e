import type { EventType } from '@tuffops/shared/event-type';
import { MAX_DESCRIPTION_OF_WEBHOOK, MAX_WEBHOOK_ENDPOINTS, MAX_WEBHOOK_URL } from '@tuffops/shared/lengths';
import { Field, ID, InputType, InterfaceType, ObjectType } from 'type-graphql';
import { EventTypes } from '../../events/event-type.type.ts';
import { Message } from '../../graphql/message.ts';
import { WebhookEndpoint } from './webhook-endpoint.entity.ts';

const URL = `Where to send, by https:// and at most ${MAX_WEBHOOK_URL} characters. Its host must be on the public internet, or in a network that whoever runs the installation allows.`;
const DESCRIPTION = `What it is for, on one line of at most ${MAX_DESCRIPTION_OF_WEBHOOK} characters.`;
const EVENT_TYPES =
  'Which events it wants, at least one. Those of invoices need `invoices.view`, of work orders `work_orders.supervise`, of connections `billing.view`.';

@InputType({ description: 'A URL to which events are to be sent.' })
export class CreateWebhookEndpointInput {
  @Field(() => String, { description: URL })
  url: string;

  @Field(() => String, { nullable: true, description: `${DESCRIPTION} Null: empty.` })
  description?: string | null;

  @Field(() => [EventTypes], { description: EVENT_TYPES })
  eventTypes: EventType[];
}

@InputType({ description: 'What is to be changed of an endpoint; a part that is null stays as it is.' })
export class PutWebhookEndpointInput {
  @Field(() => ID, { description: 'The id of the endpoint.' })
  webhookEndpointId: string;

  @Field(() => String, { nullable: true, description: `${URL} What waits is sent there, too.` })
  url?: string | null;

  @Field(() => String, { nullable: true, description: DESCRIPTION })
  description?: string | null;

  @Field(() => [EventTypes], { nullable: true, description: EVENT_TYPES })
  eventTypes?: EventType[] | null;
}

@InterfaceType({ description: 'How registering a webhook ended.' })
export abstract class CreateWebhookEndpointResult {
  @Message()
  message: string;
}

@ObjectType({
  implements: CreateWebhookEndpointResult,
  description: 'What happens from now on is sent there.',
  simpleResolvers: true,
})
export class WebhookEndpointCreated extends CreateWebhookEndpointResult {
  @Field(() => WebhookEndpoint, { description: 'The endpoint, as it is listed.' })
  webhookEndpoint: WebhookEndpoint;

  @Field(() => String, {
    description: 'What deliveries are signed with, `whsec_…` by Standard Webhooks. It is told only now.',
  })
  secret: string;
}

@ObjectType({
  implements: CreateWebhookEndpointResult,
  description: `Nothing was registered. A company can have ${MAX_WEBHOOK_ENDPOINTS} endpoints.`,
  simpleResolvers: true,
})
export class WebhookEndpointNotCreated extends CreateWebhookEndpointResult {
  @Field(() => String, { description: 'The field of `input` that is wrong, by its path: `url`.' })
  field: string;
}

@InterfaceType({ description: 'How changing a webhook ended.' })
export abstract class PutWebhookEndpointResult {
  @Message()
  message: string;
}

@ObjectType({ implements: PutWebhookEndpointResult, description: 'It is as it was given.', simpleResolvers: true })
export class WebhookEndpointPut extends PutWebhookEndpointResult {
  @Field(() => WebhookEndpoint, { description: 'The endpoint as it now is.' })
  webhookEndpoint: WebhookEndpoint;
}

@ObjectType({ implements: PutWebhookEndpointResult, description: 'Nothing was changed.', simpleResolvers: true })
export class WebhookEndpointNotPut extends PutWebhookEndpointResult {
  @Field(() => String, { description: 'The field of `input` that is wrong, by its path: `url`.' })
  field: string;
}
