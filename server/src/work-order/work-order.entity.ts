import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';
import { DateTime } from '../graphql/scalars.ts';
import { WorkOrderStatus, WorkOrderType } from './work-order-status.ts';

@ObjectType({ description: 'One job on one unit: the billable thing.', simpleResolvers: true })
@Entity('work_order')
export class WorkOrder {
  @Field(() => ID, { description: 'Opaque.' })
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'tenant_id' })
  tenantId: string;

  @Column('integer')
  number: number;

  @Field(() => String, {
    nullable: true,
    description: 'By which another program knows it, unique within the tenant. Null: none.',
  })
  @Column('text', { name: 'external_reference', nullable: true })
  externalReference: string | null;

  @Field(() => WorkOrderType, { description: 'What the job is: an installation, a service or a maintenance.' })
  @Column('text')
  type: WorkOrderType;

  @Field(() => WorkOrderStatus, { description: 'How far it has come.' })
  @Column('text')
  status: WorkOrderStatus;

  @Field(() => String, { description: 'What is to be done, in a line.' })
  @Column('text')
  title: string;

  @Field(() => String, { description: "The technician's and the office's notes; may be empty." })
  @Column('text', { default: '' })
  notes: string;

  @Column('uuid', { name: 'unit_id' })
  unitId: string;

  @Column('uuid', { name: 'customer_id' })
  customerId: string;

  @Column('uuid', { name: 'technician_id', nullable: true })
  technicianId: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When the visit is planned. Null: not planned.' })
  @Column('timestamptz', { name: 'scheduled_for', nullable: true })
  scheduledFor: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was approved. Null: not yet.' })
  @Column('timestamptz', { name: 'customer_signed_off_at', nullable: true })
  customerSignedOffAt: Date | null;

  @Field(() => Int, { description: 'Raised by every change of its status, technician, notes, checklist or items.' })
  @Column('integer', { default: 1 })
  version: number;

  @Field(() => DateTime, { description: 'When it was entered.' })
  @CreateDateColumn({ type: 'timestamptz', name: 'created_at' })
  createdAt: Date;

  /** Kept by the database, whoever writes the row and how. */
  @Field(() => DateTime, {
    description:
      "When anything of it last changed: what `version` counts, its customer's or unit's name, or which invoices it has.",
  })
  @Column({ type: 'timestamptz', name: 'updated_at', update: false })
  updatedAt: Date;
}
