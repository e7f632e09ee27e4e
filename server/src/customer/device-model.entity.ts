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

  @Field(() => String, { description: 'Who makes it, by name.' })
  @Column('text')
  manufacturer: string;

  @Field(() => String, { description: "The manufacturer's name for it." })
  @Column('text')
  name: string;

  @Column('integer', { name: 'cost_minor_units' })
  costMinorUnits: number;
}
