import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { NoAnswer } from '../send/no-answer.type.ts';

/** One request. */
@ObjectType({ description: 'One request of a delivery, and how it was answered.', simpleResolvers: true })
@Entity('webhook_attempt')
export class WebhookAttempt {
  @Field(() => ID, { description: 'Opaque.' })
  @PrimaryColumn('uuid')
  id: string;

  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId: string;

  @Column('uuid', { name: 'delivery_id' })
  deliveryId: string;

  @Field(() => Date, { description: 'When it was over.' })
  @Column('timestamptz')
  at: Date;

  @Field(() => Int, { description: 'How long it took, in milliseconds.' })
  @Column('integer', { name: 'took_ms' })
  tookMs: number;

  @Field(() => String, { description: 'Where it was sent to.' })
  @Column('text')
  url: string;

  @Field(() => Int, { nullable: true, description: 'The HTTP status of the answer. Null: there was none.' })
  @Column('integer', { nullable: true })
  status: number | null;

  @Field(() => NoAnswer, { nullable: true, description: 'Why there was no answer. Null: there was one.' })
  @Column('text', { nullable: true })
  cause: NoAnswer | null;

  @Field(() => String, { nullable: true, description: 'The beginning of the answer, up to 4,096 bytes. Null: none.' })
  @Column('text', { nullable: true })
  answer: string | null;
}
