import { Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { DateTime } from '../graphql/scalars.ts';

@ObjectType({ description: 'One thing to be done or checked on the job.', simpleResolvers: true })
@Entity('checklist_item')
export class ChecklistItem {
  @Field(() => ID, { description: 'Opaque.' })
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'tenant_id' })
  tenantId: string;

  @Column('uuid', { name: 'work_order_id' })
  workOrderId: string;

  @Column('integer')
  position: number;

  @Field(() => String, { description: 'What is to be done or checked.' })
  @Column('text')
  label: string;

  @Field(() => Boolean, { description: 'The work order cannot be approved while it is open.' })
  @Column('boolean', { name: 'is_required' })
  isRequired: boolean;

  @Field(() => DateTime, { nullable: true, description: 'When it was ticked off. Null: it is open.' })
  @Column('timestamptz', { name: 'completed_at', nullable: true })
  completedAt: Date | null;

  @Column('jsonb', { name: 'completed_by', nullable: true })
  completedBy: Actor | null;

  @Field(() => Boolean, { description: 'True: it is done.' })
  get isCompleted(): boolean {
    return this.completedAt !== null;
  }
}
