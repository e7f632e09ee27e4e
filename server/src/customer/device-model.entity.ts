import { Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@ObjectType({ description: 'A kind of equipment of one manufacturer.', simpleResolvers: true })
@Entity('device_model')
export class DeviceModel {
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

  @Field(() => String, { description: 'Who makes it, by name.' })
  @Column('text')
  manufacturer: string;

  @Field(() => String, { description: "The manufacturer's name for it." })
  @Column('text')
  name: string;

  /** Made by the database, so that it can be sorted by; never written. */
  @Column({ type: 'text', name: 'display_name', insert: false, update: false })
  displayName: string;

  @Column('integer', { name: 'cost_minor_units' })
  costMinorUnits: number;
}
