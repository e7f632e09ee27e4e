import { MAX_BULK_ROWS, MAX_REASON, VOIDED_UNASKED } from '@tuffops/shared/lengths';
import { Field, ID, InputType, Int, InterfaceType, ObjectType, registerEnumType } from 'type-graphql';
import { IdempotencyKey } from '../../billing/operation/idempotency-key.type.ts';
import { Message } from '../../graphql/message.ts';
import { Money } from '../../graphql/money.type.ts';
import { Requires } from '../../graphql/requires.ts';
import { Decimal } from '../../graphql/scalars.ts';
import { CancellationReasonCode } from '../../invoice/cancellation-reason.type.ts';
import { InvoiceFilter } from '../../invoice/list/list-invoices.type.ts';
import { WorkOrderFilter } from '../../work-order/list/list-work-orders.type.ts';
import { BulkRun, BulkRunKind } from '../bulk-run.entity.ts';

export const BulkRunBlocker = {
  NOTHING_MATCHES: 'NOTHING_MATCHES',
  TOO_MANY: 'TOO_MANY',
  COUNT_CHANGED: 'COUNT_CHANGED',
  NEEDS_CONFIRMATION: 'NEEDS_CONFIRMATION',
} as const;
export type BulkRunBlocker = keyof typeof BulkRunBlocker;

registerEnumType(BulkRunBlocker, {
  name: 'BulkRunBlocker',
  description: 'Why a bulk run is not started.',
  valuesConfig: {
    NOTHING_MATCHES: { description: 'The filter matches nothing.' },
    TOO_MANY: { description: `It would have more than ${MAX_BULK_ROWS} rows.` },
    COUNT_CHANGED: { description: 'The filter does not match `expectedCount` rows any more.' },
    NEEDS_CONFIRMATION: {
      description: `More than ${VOIDED_UNASKED} invoices would be voided: repeat it with their \`count\` as \`confirmedCount\`.`,
    },
  },
});

@InputType({ description: 'What to do to which invoices or work orders. Exactly one of the four ways names them.' })
export class StartBulkRunInput {
  @Field(() => BulkRunKind, { description: 'What is done to each of them.' })
  kind: BulkRunKind;

  @Field(() => [ID], {
    nullable: true,
    description: 'The invoices to cancel or re-issue, in this order. Null: they are named otherwise.',
  })
  invoiceIds?: string[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'The work orders to create invoices of, in this order. Null: they are named otherwise.',
  })
  workOrderIds?: string[] | null;

  @Field(() => InvoiceFilter, {
    nullable: true,
    description:
      'All invoices that `invoices` answers with this filter, in its usual order. Requires `invoices.view`. Null: they are named otherwise.',
  })
  invoiceFilter?: InvoiceFilter | null;

  @Field(() => WorkOrderFilter, {
    nullable: true,
    description:
      'All work orders that `workOrders` answers with this filter, in its usual order. Null: they are named otherwise.',
  })
  workOrderFilter?: WorkOrderFilter | null;

  @Field(() => Int, {
    nullable: true,
    description: 'With a filter: refuse with COUNT_CHANGED if it matches another number. Null: however many match.',
  })
  expectedCount?: number | null;

  @Field(() => String, {
    nullable: true,
    description: `Why the invoices are cancelled, for their history; up to ${MAX_REASON} characters. Null: no reason is given.`,
  })
  reason?: string | null;

  @Field(() => CancellationReasonCode, {
    nullable: true,
    description: 'Why the invoices are cancelled, as a code. OTHER needs `reason`. Null: none is given.',
  })
  reasonCode?: CancellationReasonCode | null;

  @Field(() => Decimal, {
    nullable: true,
    description: 'Of the new invoices: percent, 0 to 100, up to 3 decimals. Null: as each has it.',
  })
  taxRatePercent?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Of the new invoices: bill the device model's cost too. Null: as each has it.",
  })
  includeUnitPrice?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'With CREATE: mark each completed work order as billed once its invoice is created, which requires `work_orders.supervise`. Null: they stay as they are.',
  })
  markAsBilled?: boolean | null;

  @Field(() => Int, {
    nullable: true,
    description: `How many invoices the person was told will be voided; needed when those are more than ${VOIDED_UNASKED}. Null: nobody was asked.`,
  })
  confirmedCount?: number | null;

  @IdempotencyKey()
  idempotencyKey?: string | null;
}

@InterfaceType({
  description: 'Whether a bulk run was started.',
  resolveType: ({ type }: { type: string }) => type,
})
export abstract class StartBulkRunResult {
  @Message()
  message: string;
}

@ObjectType({
  implements: StartBulkRunResult,
  description: 'It is started, and goes on by itself; with the same key the one that was started before.',
  simpleResolvers: true,
})
export class BulkRunStarted extends StartBulkRunResult {
  @Field(() => BulkRun, { description: 'The run as it now stands.' })
  bulkRun: BulkRun;
}

@ObjectType({ implements: StartBulkRunResult, description: 'Nothing was started.', simpleResolvers: true })
export class BulkRunNotStarted extends StartBulkRunResult {
  @Field(() => BulkRunBlocker, { description: 'Why, as a code; the message says it in words.' })
  blocker: BulkRunBlocker;

  @Field(() => Int, {
    description: `How many it is about: with NEEDS_CONFIRMATION the invoices that would be voided, otherwise the rows that match, at most one more than ${MAX_BULK_ROWS}.`,
  })
  count: number;

  @Requires('invoices.view')
  @Field(() => Money, {
    nullable: true,
    description: 'Of the invoices that `count` counts. Null: of work orders, or of too many.',
  })
  total: Money | null;
}
