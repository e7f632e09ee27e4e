import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Actor } from '../access/actor.ts';

export const InvoiceEventKind = {
  CREATION_STARTED: 'CREATION_STARTED',
  CREATION_UNCONFIRMED: 'CREATION_UNCONFIRMED',
  CREATION_FAILED: 'CREATION_FAILED',
  CREATED: 'CREATED',
  REISSUED: 'REISSUED',
  EMAIL_NOT_SENT: 'EMAIL_NOT_SENT',
  EMAIL_SENT_AGAIN: 'EMAIL_SENT_AGAIN',
  CANCELLATION_HELD: 'CANCELLATION_HELD',
  CANCELLATION_KEPT: 'CANCELLATION_KEPT',
  CANCELLATION_STARTED: 'CANCELLATION_STARTED',
  CANCELLATION_UNCONFIRMED: 'CANCELLATION_UNCONFIRMED',
  CANCELLATION_FAILED: 'CANCELLATION_FAILED',
  CANCELLED: 'CANCELLED',
  PAID: 'PAID',
  PAYMENT_REVERSED: 'PAYMENT_REVERSED',
  CREDITED: 'CREDITED',
  CREDIT_REVERSED: 'CREDIT_REVERSED',
  GIVEN_UP: 'GIVEN_UP',
  DRIFT_FOUND: 'DRIFT_FOUND',
  DRIFT_RESOLVED: 'DRIFT_RESOLVED',
  DRIFT_KNOWN: 'DRIFT_KNOWN',
  DRIFT_ACCEPTED: 'DRIFT_ACCEPTED',
  STRAY_LINKED: 'STRAY_LINKED',
  TAKING_BACK_STARTED: 'TAKING_BACK_STARTED',
  TAKEN_BACK: 'TAKEN_BACK',
  TAKING_BACK_FAILED: 'TAKING_BACK_FAILED',
} as const;
export type InvoiceEventKind = keyof typeof InvoiceEventKind;

/** What happened to an invoice: its audit and its live update in one row. Order is promised per invoice, by `sequence`. */
@Entity('event')
export class InvoiceEvent {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'tenant_id' }) tenantId: string;
  @Column('uuid', { name: 'invoice_id' }) invoiceId: string;
  @Column('uuid', { name: 'work_order_id' }) workOrderId: string;
  @Column('integer') sequence: number;
  @Column('text') kind: InvoiceEventKind;
  @Column('timestamptz') at: Date;
  @Column('jsonb') actor: Actor;
  @Column('uuid', { name: 'operation_id', nullable: true }) operationId: string | null;
  @Column('jsonb') facts: Record<string, unknown>;
}
