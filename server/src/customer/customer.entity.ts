import { Field, ID, ObjectType } from 'type-graphql';
import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';
import { Requires } from '../graphql/requires.ts';
import { DateTime } from '../graphql/scalars.ts';
import { Address } from './address.type.ts';
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

  @Column('text', { name: 'first_name', nullable: true })
  firstName: string | null;

  @Column('text', { name: 'last_name', nullable: true })
  lastName: string | null;

  @Column('text', { name: 'company_name', nullable: true })
  companyName: string | null;

  /** Made by the database from the three names, so that it can be sorted and searched by; never written. */
  @Field(() => String, { description: 'The person, or the company, or `First Last (Company)`.' })
  @Column({ type: 'text', name: 'display_name', insert: false, update: false })
  displayName: string;

  @Requires('customers.view')
  @Field(() => [String], { nullable: true, description: 'The first one gets the invoices.' })
  @Column('text', { array: true, default: [] })
  emails: string[];

  @Requires('customers.view')
  @Field(() => [String], { nullable: true, description: 'As they were entered.' })
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

  @Requires('customers.view')
  @Field(() => Address, { nullable: true, description: 'Where invoices are addressed to.' })
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
