import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Actor } from '../../access/actor.ts';

/** A difference between the two systems, from when it was noticed until they agree again. */
@Entity('billing_drift')
export class BillingDrift {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'tenant_id' }) tenantId: string;
  @Column('uuid', { name: 'connection_id' }) connectionId: string;
  /** Null: whether there is one is not known. */
  @Column('text', { name: 'external_id', nullable: true }) externalId: string | null;
  /** Our invoice's id, or the one it would have had. */
  @Column('uuid') reference: string;
  /** The work order it bills, and its number, as far as they were told. */
  @Column('uuid', { name: 'work_order_id', nullable: true }) workOrderId: string | null;
  @Column('integer', { name: 'invoice_number', nullable: true }) invoiceNumber: number | null;
  @Column('text') kind: string;
  @Column('jsonb') facts: object;
  /** What each side says, in a few words. */
  @Column('text') here: string;
  @Column('text') there: string;
  /** Raised whenever it becomes another difference. */
  @Column('integer') version: number;
  @Column('timestamptz', { name: 'noticed_at' }) noticedAt: Date;
  @Column('timestamptz', { name: 'resolved_at', nullable: true }) resolvedAt: Date | null;
  /** When the billing system last told what is there; and when it could not be read since. */
  @Column('timestamptz', { name: 'read_at' }) readAt: Date;
  @Column('timestamptz', { name: 'unread_at', nullable: true }) unreadAt: Date | null;
  /** Who said that it is known and needs nobody, and why. Null: it waits for a person. */
  @Column('timestamptz', { name: 'known_at', nullable: true }) knownAt: Date | null;
  @Column('jsonb', { name: 'known_by', nullable: true }) knownBy: Actor | null;
  @Column('text', { name: 'known_why', nullable: true }) knownWhy: string | null;
}
