import type { EventType } from '@tuffops/shared/event-type';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { EventTypes } from '../../events/event-type.type.ts';

/** Where a delivery stands. */
export const WebhookDeliveryState = { WAITING: 'WAITING', DELIVERED: 'DELIVERED', FAILED: 'FAILED' } as const;
export type WebhookDeliveryState = keyof typeof WebhookDeliveryState;

registerEnumType(WebhookDeliveryState, {
  name: 'WebhookDeliveryState',
  description: 'Where a delivery stands.',
  valuesConfig: {
    WAITING: { description: 'It will be sent, or sent again.' },
    DELIVERED: { description: 'It was answered with a status of 200 to 299.' },
    FAILED: { description: 'It never arrived, and is not tried again by itself.' },
  },
});

/** An event for one endpoint. */
@ObjectType({ description: 'An event that is sent to an endpoint.', simpleResolvers: true })
@Entity('webhook_delivery')
export class WebhookDelivery {
  @Field(() => ID, { description: 'Opaque; the header `webhook-id`, which is the same at every attempt.' })
  @PrimaryColumn('uuid')
  id: string;

  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId: string;

  @Column('uuid', { name: 'endpoint_id' })
  endpointId: string;

  @Field(() => ID, { nullable: true, description: 'Opaque; the id of the event, as in `events`. Null: it is a ping.' })
  @Column('uuid', { name: 'event_id', nullable: true })
  eventId: string | null;

  @Field(() => EventTypes, { description: 'What the event is that it tells of.' })
  @Column('text', { name: 'event_type' })
  eventType: EventType;

  @Field(() => String, { description: 'The body as it is sent: JSON, the same at every attempt.' })
  @Column('text')
  body: string;

  @Field(() => WebhookDeliveryState, { description: 'Whether it arrived.' })
  @Column('text')
  state: WebhookDeliveryState;

  @Field(() => Date, { description: 'When it was to be sent first.' })
  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Field(() => Date, { nullable: true, description: 'When it arrived first. Null: it did not.' })
  @Column('timestamptz', { name: 'delivered_at', nullable: true })
  deliveredAt: Date | null;

  /** Not before, and not while an earlier event of the same invoice waits. */
  @Column('timestamptz', { name: 'due_at' })
  dueAt: Date;
}
