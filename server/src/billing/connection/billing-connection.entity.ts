import type { BillingVendor } from '@tuffops/shared/billing-vendor';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Choices } from '../billing-system.ts';

/** One account of one billing system, for one tenant. Kept for good: invoices remember the connection they were made on. */
@Entity('billing_connection')
export class BillingConnection {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'tenant_id' }) tenantId: string;
  @Column('text') vendor: BillingVendor;
  @Column('text', { name: 'account_id' }) accountId: string;
  @Column('text', { name: 'account_name' }) accountName: string;
  /** Null: the vendor's own address. */
  @Column('text', { name: 'base_url', nullable: true }) baseUrl: string | null;
  /** Encrypted; see `credentials.ts`. */
  @Column('bytea') credentials: Buffer;
  /** Its connector's; see `Choices`. */
  @Column('jsonb') choices: Choices;
  @Column('timestamptz', { name: 'connected_at' }) connectedAt: Date;
  @Column('timestamptz', { name: 'disconnected_at', nullable: true }) disconnectedAt: Date | null;
  /** Changes there are known up to this moment. */
  @Column('timestamptz', { name: 'swept_to', nullable: true }) sweptTo: Date | null;
  @Column('timestamptz', { name: 'swept_at', nullable: true }) sweptAt: Date | null;
  @Column('timestamptz', { name: 'sweep_due_at' }) sweepDueAt: Date;
  /** A sweep that is not through: the connector's mark of the page to read next, and what `sweptTo` becomes when it is. */
  @Column('text', { name: 'sweep_page', nullable: true }) sweepPage: string | null;
  @Column('timestamptz', { name: 'sweep_up_to', nullable: true }) sweepUpTo: Date | null;
  /** The first refusal of our sign-in after its last success. Null: the last answer accepted it. */
  @Column('timestamptz', { name: 'sign_in_refused_since', nullable: true }) signInRefusedSince: Date | null;
  /** The vendor asked to be left alone until then. */
  @Column('timestamptz', { name: 'retry_at', nullable: true }) retryAt: Date | null;
}
