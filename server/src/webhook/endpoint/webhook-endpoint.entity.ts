import type { EventType } from '@tuffops/shared/event-type';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Actor } from '../../access/actor.ts';
import { EventTypes } from '../../events/event-type.type.ts';

/** Where an endpoint stands. */
export const WebhookEndpointState = { ACTIVE: 'ACTIVE', PAUSED: 'PAUSED' } as const;
export type WebhookEndpointState = keyof typeof WebhookEndpointState;

registerEnumType(WebhookEndpointState, {
  name: 'WebhookEndpointState',
  description: 'Where an endpoint stands.',
  valuesConfig: {
    ACTIVE: { description: 'What happens is sent to it.' },
    PAUSED: {
      description:
        'Nothing is sent but pings and what somebody sends again. What happens meanwhile waits, up to 30 days.',
    },
  },
});

/** Why an endpoint is paused. */
export const WebhookPauseReason = { PERSON: 'PERSON', FAILING: 'FAILING', GONE: 'GONE' } as const;
export type WebhookPauseReason = keyof typeof WebhookPauseReason;

registerEnumType(WebhookPauseReason, {
  name: 'WebhookPauseReason',
  description: 'Why an endpoint is paused.',
  valuesConfig: {
    PERSON: { description: 'Somebody paused it.' },
    FAILING: { description: 'An event was tried for three days and did not arrive.' },
    GONE: { description: 'It answered 410: it wants no more.' },
  },
});

/** A URL of a partner's to which events are sent. */
@ObjectType({ description: 'A URL to which what happens is sent, signed by Standard Webhooks.', simpleResolvers: true })
@Entity('webhook_endpoint')
export class WebhookEndpoint {
  @Field(() => ID, { description: 'Opaque.' })
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'tenant_id' })
  tenantId: string;

  @Field(() => String, { description: 'Where it is sent to.' })
  @Column('text')
  url: string;

  @Field(() => String, { description: 'What it is for, as whoever made it says. May be empty.' })
  @Column('text')
  description: string;

  @Field(() => [EventTypes], { description: 'Which events it wants. Pings are sent when somebody asks for one.' })
  @Column('text', { name: 'event_types', array: true })
  eventTypes: EventType[];

  @Column('bytea')
  secret: Buffer;

  @Column('bytea', { name: 'previous_secret', nullable: true })
  previousSecret: Buffer | null;

  @Field(() => Date, {
    nullable: true,
    description: 'Until then what is sent is signed with the secret before as well. Null or past: with one only.',
  })
  @Column('timestamptz', { name: 'previous_secret_until', nullable: true })
  previousSecretUntil: Date | null;

  /** Up to which place of the journal deliveries were made of it. */
  @Column('bigint')
  position: number;

  @Field(() => WebhookEndpointState, { description: 'Whether events are sent to it.' })
  @Column('text')
  state: WebhookEndpointState | 'DELETED';

  @Field(() => Date, { nullable: true, description: 'Since when it is paused. Null: it is not.' })
  @Column('timestamptz', { name: 'paused_at', nullable: true })
  pausedAt: Date | null;

  @Field(() => WebhookPauseReason, { nullable: true, description: 'Why it is paused. Null: it is not.' })
  @Column('text', { name: 'paused_because', nullable: true })
  pausedBecause: WebhookPauseReason | null;

  @Field(() => Date, { nullable: true, description: 'Nothing has arrived there since. Null: the last attempt did.' })
  @Column('timestamptz', { name: 'failing_since', nullable: true })
  failingSince: Date | null;

  @Field(() => Date, { description: 'When it was registered.' })
  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('jsonb', { name: 'created_by' })
  createdBy: Actor;
}
