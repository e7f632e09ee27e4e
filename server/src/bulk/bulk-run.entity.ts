import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { DateTime, Decimal } from '../graphql/scalars.ts';
import { CancellationReasonCode } from '../invoice/cancellation-reason.type.ts';
import type { BulkRowState } from './bulk-row.entity.ts';

export type RowCounts = Partial<Record<BulkRowState, number>>;

export const BulkRunKind = { CANCEL: 'CANCEL', REISSUE: 'REISSUE', CREATE: 'CREATE' } as const;
export type BulkRunKind = keyof typeof BulkRunKind;

export const BulkRunState = { RUNNING: 'RUNNING', PAUSED: 'PAUSED', FINISHED: 'FINISHED', STOPPED: 'STOPPED' } as const;
export type BulkRunState = keyof typeof BulkRunState;

registerEnumType(BulkRunKind, {
  name: 'BulkRunKind',
  description: 'What is done to each row of a bulk run.',
  valuesConfig: {
    CANCEL: { description: 'Each invoice is cancelled.' },
    REISSUE: { description: 'Each invoice is cancelled, and created again.' },
    CREATE: { description: 'The invoice of each work order is created.' },
  },
});
registerEnumType(BulkRunState, {
  name: 'BulkRunState',
  description: 'How far a bulk run has come.',
  valuesConfig: {
    RUNNING: { description: 'Its rows are taken one after the other.' },
    PAUSED: { description: 'No further row is begun; what is under way goes on.' },
    FINISHED: { description: 'Every row has its outcome.' },
    STOPPED: { description: 'What was not begun is skipped; what was under way goes on to its outcome.' },
  },
});

/** Many changes asked for at once, each of which is an operation of its own. */
@ObjectType({
  description: 'The same change of many invoices or work orders, done by the server one after the other.',
  simpleResolvers: true,
})
@Entity('bulk_run')
export class BulkRun {
  @Field(() => ID, { description: 'Opaque.' })
  @PrimaryColumn('uuid')
  id: string;
  @Column('uuid', { name: 'tenant_id' }) tenantId: string;
  @Field(() => BulkRunKind, { description: 'What is done to each row.' })
  @Column('text')
  kind: BulkRunKind;
  @Field(() => BulkRunState, { description: 'How far it has come.' })
  @Column('text')
  state: BulkRunState;
  @Field(() => DateTime, { description: 'When it was started.' })
  @Column('timestamptz', { name: 'requested_at' })
  requestedAt: Date;
  @Column('jsonb', { name: 'requested_by' }) actor: Actor;
  /** The person, or the one a token acts for. */
  @Column('uuid', { name: 'user_id' }) userId: string;
  @Field(() => DateTime, { nullable: true, description: 'When it was finished or stopped. Null: it was not.' })
  @Column('timestamptz', { name: 'finished_at', nullable: true })
  finishedAt: Date | null;
  @Field(() => String, {
    nullable: true,
    description: 'Why the program paused it by itself, in a sentence. Null: it did not.',
  })
  @Column('text', { name: 'paused_because', nullable: true })
  pausedBecause: string | null;
  @Field(() => String, { nullable: true, description: "Why, in the person's words. Null: no reason was given." })
  @Column('text', { nullable: true })
  reason: string | null;
  @Field(() => CancellationReasonCode, { nullable: true, description: 'Why, as a code. Null: none was given.' })
  @Column('text', { name: 'reason_code', nullable: true })
  reasonCode: CancellationReasonCode | null;
  @Field(() => Decimal, { nullable: true, description: 'Percent, for every row. Null: as each has it.' })
  @Column('numeric', { name: 'tax_rate_percent', nullable: true })
  taxRatePercent: string | null;
  @Field(() => Boolean, { nullable: true, description: "Bill the device model's cost too. Null: as each has it." })
  @Column('boolean', { name: 'include_unit_price', nullable: true })
  includeUnitPrice: boolean | null;
  @Field(() => Boolean, { description: 'Each work order is marked as billed once its invoice is created.' })
  @Column('boolean', { name: 'mark_as_billed' })
  markAsBilled: boolean;
  /** How many rows stand how, once every row has its outcome. Null: something of it is still to be done. */
  @Column('jsonb', { name: 'row_counts', nullable: true }) rowCounts: RowCounts | null;
  @Column('text', { name: 'idempotency_key', nullable: true }) idempotencyKey: string | null;
  @Column('bytea', { name: 'input_hash', nullable: true }) inputHash: Buffer | null;
}
