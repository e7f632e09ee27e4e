import { Field, ID, ObjectType } from 'type-graphql';
import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

@ObjectType({ description: "One contractor's account. Everything else belongs to exactly one.", simpleResolvers: true })
@Entity('tenant')
export class Tenant {
  @Field(() => ID, { description: 'Opaque.' })
  @PrimaryColumn('uuid')
  id: string;

  @Field(() => String, { description: "The contractor's name." })
  @Column('text')
  name: string;

  @Column('boolean', { name: 'invoices_enabled', default: true })
  invoicesEnabled: boolean;

  /** Plain decimal, 0 to 100, up to 3 places. */
  @Column('numeric', { name: 'default_tax_rate_percent', default: 0 })
  defaultTaxRatePercent: string;

  /** ISO 4217; fixed once anything is priced. */
  @Column('char', { length: 3 })
  currency: string;

  @Column('integer', { name: 'payment_terms_days', default: 30 })
  paymentTermsDays: number;

  /** How long a cancellation waits before the billing system is asked. */
  @Column('integer', { name: 'hold_seconds', default: 0 })
  holdSeconds: number;

  /** IANA name. */
  @Column('text', { name: 'time_zone', default: 'UTC' })
  timeZone: string;

  /** False: it was assumed when the contractor was made, and is to be asked for; so with the two below. */
  @Column('boolean', { name: 'is_time_zone_chosen', default: true })
  isTimeZoneChosen: boolean;

  @Column('boolean', { name: 'is_currency_chosen', default: true })
  isCurrencyChosen: boolean;

  @Column('boolean', { name: 'is_tax_rate_chosen', default: true })
  isTaxRateChosen: boolean;

  @Column('timestamptz', { name: 'first_steps_dismissed_at', nullable: true })
  firstStepsDismissedAt: Date | null;

  /** Can be raised, never lowered. */
  @Column('integer', { name: 'next_invoice_number', default: 1 })
  nextInvoiceNumber: number;

  @CreateDateColumn({ type: 'timestamptz', name: 'created_at' })
  createdAt: Date;
}
