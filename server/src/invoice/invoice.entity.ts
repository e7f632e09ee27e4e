import { InvoiceStatus } from '@tuffops/shared/invoice/status';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import type { BilledAddress } from '../billing/billed-customer.ts';
import { Address } from '../customer/address.type.ts';
import { Requires } from '../graphql/requires.ts';
import { CalendarDay, DateTime, Decimal } from '../graphql/scalars.ts';
import { CancellationReasonCode } from './cancellation-reason.type.ts';

registerEnumType(InvoiceStatus, {
  name: 'InvoiceStatus',
  description: 'How an invoice stands, here and in the billing system.',
  valuesConfig: {
    SENT: { description: 'Sent to the customer through the billing system; not paid.' },
    PAID: { description: 'The billing system says it is paid.' },
    CANCELLED: { description: 'Void in the billing system; for good.' },
  },
});

/** The billing document of exactly one work order: a snapshot of whom it billed and what. */
@ObjectType({ description: 'The billing document of exactly one work order.', simpleResolvers: true })
@Entity('invoice')
export class Invoice {
  @Field(() => ID, { description: 'Opaque; the reference under which the billing system knows it.' })
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'tenant_id' })
  tenantId: string;

  @Column('integer')
  number: number;

  @Field(() => InvoiceStatus, { description: 'How it stands: sent, paid or cancelled.' })
  @Column('text')
  status: InvoiceStatus;

  @Field(() => Boolean, { description: 'Paid, and fully credited or refunded: it no longer counts as active.' })
  @Column('boolean', { name: 'is_credited' })
  isCredited: boolean;

  @Column('uuid', { name: 'work_order_id' })
  workOrderId: string;

  @Column('integer', { name: 'work_order_number' })
  workOrderNumber: number;

  @Column('uuid', { name: 'customer_id' })
  customerId: string;

  @Field(() => String, { description: 'Whom it billed, by the name of that day.' })
  @Column('text', { name: 'customer_name' })
  customerName: string;

  @Requires('customers.view')
  @Field(() => String, { nullable: true, description: 'Where it was sent, as billed.' })
  @Column('text', { name: 'customer_email' })
  customerEmail: string;

  @Requires('customers.view')
  @Field(() => Address, { nullable: true, description: 'Where it was addressed to, as billed.' })
  @Column('jsonb', { name: 'customer_address' })
  customerAddress: BilledAddress;

  @Field(() => Boolean, { description: "The device model's cost was billed too." })
  @Column('boolean', { name: 'includes_unit_price' })
  includesUnitPrice: boolean;

  @Requires('invoices.view')
  @Field(() => Decimal, { nullable: true, description: 'Percent, 0 to 100.' })
  @Column('numeric', { name: 'tax_rate_percent' })
  taxRatePercent: string;

  @Column('char', { length: 3 })
  currency: string;

  @Column('integer', { name: 'subtotal_minor_units' })
  subtotalMinorUnits: number;

  @Column('integer', { name: 'tax_minor_units' })
  taxMinorUnits: number;

  @Column('integer', { name: 'total_minor_units' })
  totalMinorUnits: number;

  @Field(() => DateTime, { description: 'When it was created, which is when it was sent.' })
  @Column('timestamptz', { name: 'issued_at' })
  issuedAt: Date;

  @Field(() => CalendarDay, { description: "The issue day plus the tenant's payment terms, fixed at creation." })
  @Column('date', { name: 'due_on' })
  dueOn: string;

  @Field(() => DateTime, { nullable: true, description: 'When its payment was learnt of. Null: it is not paid.' })
  @Column('timestamptz', { name: 'paid_at', nullable: true })
  paidAt: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When it became CANCELLED here. Null: it is not.' })
  @Column('timestamptz', { name: 'cancelled_at', nullable: true })
  cancelledAt: Date | null;

  @Column('jsonb', { name: 'cancelled_by', nullable: true })
  cancelledBy: Actor | null;

  @Field(() => String, {
    nullable: true,
    description: "Why it was cancelled, in the person's words. Null: not cancelled, or no reason was given.",
  })
  @Column('text', { name: 'cancellation_reason', nullable: true })
  cancellationReason: string | null;

  @Field(() => CancellationReasonCode, {
    nullable: true,
    description: 'Why it was cancelled, as one of a few reasons. Null: not cancelled, or none of them was given.',
  })
  @Column('text', { name: 'cancellation_reason_code', nullable: true })
  cancellationReasonCode: CancellationReasonCode | null;

  @Column('uuid', { name: 'connection_id' })
  connectionId: string;

  @Requires('billing.view')
  @Field(() => String, { nullable: true, description: "The billing system's id of it." })
  @Column('text', { name: 'external_id' })
  externalId: string;

  @Requires('billing.view')
  @Field(() => String, { nullable: true, description: 'Its page in the billing system.' })
  @Column('text', { name: 'external_url', nullable: true })
  externalUrl: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why the customer may have got no e-mail, as a clause; the invoice itself is there. Null: no problem.',
  })
  @Column('text', { name: 'delivery_problem', nullable: true })
  deliveryProblem: string | null;

  /** Null: at the creation, or not as far as is known; `deliveryProblem` tells which. */
  @Column('timestamptz', { name: 'emailed_at', nullable: true })
  emailedAt: Date | null;

  @VersionColumn()
  version: number;

  @Field(() => DateTime, {
    description: 'When it came to be here: once the billing system had it, some seconds after `issuedAt`.',
  })
  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  /** Kept by the database, whoever writes the row and how. */
  @Field(() => DateTime, {
    description:
      'When anything last changed that is written in the invoice itself: its status, credit, link, e-mail problem. What is under way in the billing system is none of it.',
  })
  @Column({ type: 'timestamptz', name: 'updated_at', update: false })
  updatedAt: Date;
}
