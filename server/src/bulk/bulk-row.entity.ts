import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export const BulkRowState = {
  WAITING: 'WAITING',
  UNDER_WAY: 'UNDER_WAY',
  VERIFYING: 'VERIFYING',
  DONE: 'DONE',
  BLOCKED: 'BLOCKED',
  FAILED: 'FAILED',
  SKIPPED: 'SKIPPED',
} as const;
export type BulkRowState = keyof typeof BulkRowState;

registerEnumType(BulkRowState, {
  name: 'BulkRowState',
  description: 'How far a row of a bulk run has come, or what became of it.',
  valuesConfig: {
    WAITING: { description: 'Not begun, or to be tried again by itself.' },
    UNDER_WAY: { description: 'The billing system is being asked.' },
    VERIFYING: { description: 'Its answer was doubtful; the program finds out what happened, by itself.' },
    DONE: { description: 'It went through, there and here.' },
    BLOCKED: { description: 'Its state forbids it, here or there; nothing was done.' },
    FAILED: { description: 'It did not go through: it can be tried again.' },
    SKIPPED: { description: 'The run was stopped before it was begun.' },
  },
});

/** One invoice or work order of a bulk run. What became of it its operation says: the one that has the row's key. */
@ObjectType({ description: 'One invoice or work order of a bulk run.', simpleResolvers: true })
@Entity('bulk_row')
export class BulkRow {
  @Field(() => ID, { description: 'Opaque.' })
  @PrimaryColumn('uuid')
  id: string;
  @Column('uuid', { name: 'tenant_id' }) tenantId: string;
  @Column('uuid', { name: 'run_id' }) runId: string;
  @Field(() => Int, { description: 'Its place in the run, from 1: rows are begun in this order.' })
  @Column('integer')
  position: number;
  /** Null: one is created. */
  @Column('uuid', { name: 'invoice_id', nullable: true }) targetId: string | null;
  @Column('uuid', { name: 'work_order_id' }) workOrderId: string;
  /** Why there is no operation, or what to say besides. */
  @Column('text', { name: 'message', nullable: true }) note: string | null;
}
