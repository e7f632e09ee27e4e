import { Field, ID, ObjectType } from 'type-graphql';
import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';
import { DateTime } from '../graphql/scalars.ts';
import type { Address } from './address.type.ts';
import { CustomerType } from './customer-type.ts';

@ObjectType({ description: 'The person or company that is billed.', simpleResolvers: true })
@Entity('customer')
export class Customer {
  @Field(() => ID, { description: 'Opaque.' })
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'tenant_id' })
  tenantId: string;

  @Field(() => CustomerType, { description: 'Residential, commercial or government.' })
  @Column('text')
  type: CustomerType;

  @Field(() => String, {
    nullable: true,
    description: 'By which another program knows it, unique within the tenant. Null: none.',
  })
  @Column('text', { name: 'external_reference', nullable: true })
  externalReference: string | null;

  @Field(() => String, { nullable: true, description: "The person's first name. Null: a company without a person." })
  @Column('text', { name: 'first_name', nullable: true })
  firstName: string | null;

  @Field(() => String, { nullable: true, description: "The person's last name. Null: a company without a person." })
  @Column('text', { name: 'last_name', nullable: true })
  lastName: string | null;

  @Field(() => String, { nullable: true, description: 'The name of the company. Null: a person without a company.' })
  @Column('text', { name: 'company_name', nullable: true })
  companyName: string | null;

  /** Made by the database from the three names, so that it can be sorted and searched by; never written. */
  @Field(() => String, { description: 'The person, or the company, or `First Last (Company)`.' })
  @Column({ type: 'text', name: 'display_name', insert: false, update: false })
  displayName: string;

  @Column('text', { array: true, default: [] })
  emails: string[];

  @Column('text', { array: true, default: [] })
  phones: string[];

  @Column('text', { name: 'address_line1' })
  addressLine1: string;

  @Column('text', { name: 'address_line2', nullable: true })
  addressLine2: string | null;

  @Column('text', { name: 'address_city' })
  addressCity: string;

  @Column('text', { name: 'address_region' })
  addressRegion: string;

  @Column('text', { name: 'address_postal_code' })
  addressPostalCode: string;

  @Column('char', { name: 'address_country', length: 2 })
  addressCountry: string;

  @Field(() => DateTime, { description: 'When it was entered.' })
  @CreateDateColumn({ type: 'timestamptz', name: 'created_at' })
  createdAt: Date;

  get billingAddress(): Address {
    return {
      line1: this.addressLine1,
      line2: this.addressLine2,
      city: this.addressCity,
      region: this.addressRegion,
      postalCode: this.addressPostalCode,
      country: this.addressCountry,
    };
  }
}
