import type { EventType } from '@tuffops/shared/event-type';
import { ArgsType, Field, ID } from 'type-graphql';
import { EventTypes } from '../../events/event-type.type.ts';
import { connectionType } from '../../list/connection.type.ts';
import { PageArgsOfTenant } from '../../list/page-args.ts';
import { WebhookDelivery, WebhookDeliveryState } from './webhook-delivery.entity.ts';

@ArgsType()
export class WebhookDeliveryArgs extends PageArgsOfTenant {
  @Field(() => ID, { description: 'The id of the endpoint to which they go.' })
  webhookEndpointId: string;

  @Field(() => [WebhookDeliveryState], { nullable: true, description: 'Those that stand at any of these. Null: all.' })
  states?: WebhookDeliveryState[] | null;

  @Field(() => [EventTypes], { nullable: true, description: 'Those of any of these events. Null: all.' })
  eventTypes?: EventType[] | null;
}

export const WebhookDeliveryConnection = connectionType('WebhookDelivery', WebhookDelivery, 'deliveries');
