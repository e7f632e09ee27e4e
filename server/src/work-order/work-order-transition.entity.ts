import { Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { DateTime } from '../graphql/scalars.ts';
import { WorkOrderStatus } from './work-order-status.ts';

@ObjectType({ description: 'One step a work order took.', simpleResolvers: true })
@Entity('work_order_transition')
export class WorkOrderTransition {
  @Field(() => ID, { description: 'Opaque.' })
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'tenant_id' })
  tenantId: string;

  @Column('uuid', { name: 'work_order_id' })
  workOrderId: string;

  @Field(() => DateTime, { description: 'When it took the step.' })
  @Column('timestamptz')
  at: Date;

  @Column('jsonb')
  actor: Actor;

  @Field(() => WorkOrderStatus, { description: 'Where it stood before.' })
  @Column('text', { name: 'from_status' })
  from: WorkOrderStatus;

  @Field(() => WorkOrderStatus, { description: 'Where it stood afterwards.' })
  @Column('text', { name: 'to_status' })
  to: WorkOrderStatus;
}
