import type { CancellationReasonCode } from '@tuffops/shared/invoice/cancellation-reason';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Actor } from '../../access/actor.ts';
import type { CreationPlan } from '../creation-plan.ts';
import type { BillingCause } from '../failure.ts';
import type { OperationKind } from '../operation-kind.ts';

export const BillingOperationState = {
  WAITING: 'WAITING',
  ASKING: 'ASKING',
  VERIFYING: 'VERIFYING',
  CONCLUDED: 'CONCLUDED',
} as const;

export type OperationOutcome =
  | 'DONE'
  /** Its state there forbids it: it was paid. */
  | 'BLOCKED'
  | 'REFUSED'
  /** The answer was doubtful; it surely did not go through, or nobody can tell any more (`givenUpBy`). */
  | 'NOT_APPLIED'
  /** Nothing was sent: the invoice was kept, or the cancellation before it did not go through. */
  | 'WITHDRAWN';

/** What its holder has to know of an operation to settle it. */
export type LeasedOperation = Pick<
  BillingOperation,
  'id' | 'tenantId' | 'invoiceId' | 'workOrderId' | 'connectionId' | 'leaseNumber'
>;

/** What tells how it stands, or how it ended. */
export type OperationStanding = Pick<
  BillingOperation,
  | 'id'
  | 'invoiceId'
  | 'invoiceNumber'
  | 'state'
  | 'requestedAt'
  | 'beginsAt'
  | 'outcome'
  | 'cause'
  | 'causeDetail'
  | 'givenUpBy'
>;

/** One change asked of a billing system, from its claim to its conclusion; what is open is claimed by nobody else. */
@Entity('billing_operation')
export class BillingOperation {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'tenant_id' }) tenantId: string;
  @Column('text') kind: OperationKind;
  /** For a creation our reference: the id the invoice will have. */
  @Column('uuid', { name: 'invoice_id' }) invoiceId: string;
  @Column('uuid', { name: 'work_order_id' }) workOrderId: string;
  @Column('uuid', { name: 'connection_id' }) connectionId: string;
  @Column('integer', { name: 'invoice_number' }) invoiceNumber: number;
  @Column('timestamptz', { name: 'requested_at' }) requestedAt: Date;
  @Column('jsonb', { name: 'requested_by' }) requestedBy: Actor;
  @Column('text', { nullable: true }) reason: string | null;
  @Column('text', { name: 'reason_code', nullable: true }) reasonCode: CancellationReasonCode | null;
  /** The end of its hold: nothing is sent before. Null: it has none. */
  @Column('timestamptz', { name: 'begins_at', nullable: true }) beginsAt: Date | null;
  /** The cancellation that this creation follows. */
  @Column('uuid', { name: 'after_operation_id', nullable: true }) afterOperationId: string | null;
  @Column('text', { name: 'idempotency_key', nullable: true }) idempotencyKey: string | null;
  @Column('bytea', { name: 'input_hash', nullable: true }) inputHash: Buffer | null;
  @Column('jsonb', { nullable: true }) plan: CreationPlan | null;
  @Column('text', { name: 'external_customer_id', nullable: true }) externalCustomerId: string | null;
  @Column('text', { name: 'external_id', nullable: true }) externalId: string | null;
  @Column('text') state: keyof typeof BillingOperationState;
  @Column('integer', { name: 'lease_number' }) leaseNumber: number;
  @Column('timestamptz', { name: 'lease_until' }) leaseUntil: Date;
  /** No request that changes something there was sent after this moment. */
  @Column('timestamptz', { name: 'last_request_at' }) lastRequestAt: Date;
  /** Of one whole ask, in the process that asked it. */
  @Column('integer', { name: 'budget_ms' }) budgetMs: number;
  @Column('integer') looks: number;
  /** When a reading after a doubtful answer first showed that it had not gone through. */
  @Column('timestamptz', { name: 'first_absent_at', nullable: true }) firstAbsentAt: Date | null;
  /** Open: the settler's next reading. Concluded: the next reading while watched. */
  @Column('timestamptz', { name: 'next_look_at', nullable: true }) nextLookAt: Date | null;
  @Column('text', { nullable: true }) outcome: OperationOutcome | null;
  @Column('text', { nullable: true }) cause: BillingCause | null;
  @Column('text', { name: 'cause_detail', nullable: true }) causeDetail: string | null;
  @Column('timestamptz', { name: 'concluded_at', nullable: true }) concludedAt: Date | null;
  /** Who concluded it because nobody can verify it any more, and why. Null: the program did, or it is open. */
  @Column('jsonb', { name: 'given_up_by', nullable: true }) givenUpBy: Actor | null;
  @Column('text', { name: 'given_up_why', nullable: true }) givenUpWhy: string | null;
  /** What the request that asked for it was traced as, for whoever settles it. */
  @Column('text', { name: 'trace_parent', nullable: true }) traceParent: string | null;
}
