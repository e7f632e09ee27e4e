import { Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { DateTime } from '../graphql/scalars.ts';

@ObjectType({ description: 'One piece of installed equipment of one customer.', simpleResolvers: true })
@Entity('unit')
export class Unit {
  @Field(() => ID, { description: 'Opaque.' })
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'tenant_id' })
  tenantId: string;

  @Field(() => String, {
    nullable: true,
    description: 'By which another program knows it, unique within the tenant. Null: none.',
  })
  @Column('text', { name: 'external_reference', nullable: true })
  externalReference: string | null;

  @Column('uuid', { name: 'customer_id' })
  customerId: string;

  @Column('uuid', { name: 'device_model_id' })
  deviceModelId: string;

  @Field(() => String, { description: 'As it stands on the type plate.' })
  @Column('text', { name: 'serial_number' })
  serialNumber: string;

  @Field(() => String, {
    nullable: true,
    description: 'Where at the customer: `Roof, north side`. Null: not recorded.',
  })
  @Column('text', { nullable: true })
  location: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When its last installation was approved. Null: not yet.' })
  @Column('timestamptz', { name: 'installed_at', nullable: true })
  installedAt: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When its last service was approved. Null: not yet.' })
  @Column('timestamptz', { name: 'serviced_at', nullable: true })
  servicedAt: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When its last maintenance was approved. Null: not yet.' })
  @Column('timestamptz', { name: 'maintained_at', nullable: true })
  maintainedAt: Date | null;
}
