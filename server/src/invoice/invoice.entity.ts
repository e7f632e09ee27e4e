import type { InvoiceStatus } from '@tuffops/shared/invoice/status';
import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import type { BilledAddress } from '../billing/billing-system.ts';

/** The billing document of exactly one work order: a snapshot of whom it billed and what. */
@Entity('invoice')
export class Invoice {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'tenant_id' }) tenantId: string;
  @Column('integer') number: number;
  @Column('text') status: InvoiceStatus;
  @Column('boolean', { name: 'is_credited' }) isCredited: boolean;
  @Column('uuid', { name: 'work_order_id' }) workOrderId: string;
  @Column('integer', { name: 'work_order_number' }) workOrderNumber: number;
  @Column('uuid', { name: 'customer_id' }) customerId: string;
  @Column('text', { name: 'customer_name' }) customerName: string;
  @Column('text', { name: 'customer_email' }) customerEmail: string;
  @Column('jsonb', { name: 'customer_address' }) customerAddress: BilledAddress;
  @Column('boolean', { name: 'includes_unit_price' }) includesUnitPrice: boolean;
  @Column('numeric', { name: 'tax_rate_percent' }) taxRatePercent: string;
  @Column('char', { length: 3 }) currency: string;
  @Column('integer', { name: 'subtotal_minor_units' }) subtotalMinorUnits: number;
  @Column('integer', { name: 'tax_minor_units' }) taxMinorUnits: number;
  @Column('integer', { name: 'total_minor_units' }) totalMinorUnits: number;
  @Column('timestamptz', { name: 'issued_at' }) issuedAt: Date;
  /** `YYYY-MM-DD`. */
  @Column('date', { name: 'due_on' }) dueOn: string;
  @Column('timestamptz', { name: 'paid_at', nullable: true }) paidAt: Date | null;
  @Column('timestamptz', { name: 'cancelled_at', nullable: true }) cancelledAt: Date | null;
  @Column('jsonb', { name: 'cancelled_by', nullable: true }) cancelledBy: Actor | null;
  @Column('text', { name: 'cancellation_reason', nullable: true }) cancellationReason: string | null;
  @Column('uuid', { name: 'connection_id' }) connectionId: string;
  @Column('text', { name: 'external_id' }) externalId: string;
  @Column('text', { name: 'external_url', nullable: true }) externalUrl: string | null;
  @Column('text', { name: 'delivery_problem', nullable: true }) deliveryProblem: string | null;
  @VersionColumn() version: number;
}

export function invoiceNumber(number: number): string {
  return `INV-${String(number).padStart(6, '0')}`;
}
