import type { EntityManager } from 'typeorm';
import type { Asked } from '../../graphql/asked.ts';
import { type MadeOf, readColumns } from '../../list/statement/read-columns.ts';
import type { ShownOperation } from '../billing-operation.type.ts';
import { Invoice } from '../invoice.entity.ts';

/**
 * An invoice as a list reads it: what is asked of it, and its newest cancellation, or an open one only where nobody asks how the
 * last one failed. Undefined: not read.
 */
export type ListedInvoice = Invoice & { cancellation?: ShownOperation | null };

const MADE_OF: MadeOf<Invoice> = {
  id: [],
  lines: [],
  history: [],
  replaces: [],
  replacedBy: ['status'],
  billingOperation: [],
  lastBillingFailure: [],
  customer: ['customerId'],
  connection: ['connectionId'],
  workOrder: ['workOrderId'],
  subtotal: ['subtotalMinorUnits', 'currency'],
  tax: ['taxMinorUnits', 'currency'],
  total: ['totalMinorUnits', 'currency'],
  cancellationBlocker: ['status'],
  sendingBlocker: ['status'],
  emailedAt: ['emailedAt', 'deliveryProblem', 'issuedAt'],
  isOverdue: ['status', 'dueOn'],
  daysOverdue: ['status', 'dueOn'],
};

const OPEN = `left join billing_operation o on o.tenant_id = t.tenant_id and o.invoice_id = t.id and o.kind = 'CANCEL'
  and (o.kind = 'REMOVE_STRAY') = false and o.state <> 'CONCLUDED'`;
const NEWEST = `left join lateral (
  select * from billing_operation o where o.tenant_id = t.tenant_id and o.invoice_id = t.id and o.kind = 'CANCEL'
  order by o.requested_at desc limit 1) o on true`;

/** Of what `cancellationOf` puts together; as one column, for hardly a row has any. */
const OPENED =
  'o.id, o.invoice_id, o.work_order_id, o.state, o.invoice_number, o.requested_at, o.requested_by, o.begins_at';
const CONCLUDED = 'o.outcome, o.cause, o.cause_detail, o.concluded_at, o.given_up_by';
const asCancellation = (columns: string) =>
  `case when o.id is not null then json_build_array(${columns}) end as cancellation`;

/** How a statement over `t`, an invoice, reads what is asked of it; null: everything. */
export function readInvoices(manager: EntityManager, asked: Asked | null) {
  const fields = asked?.fields ?? null;
  const columns = readColumns(manager, Invoice, MADE_OF, fields);
  if (fields?.has('lastBillingFailure')) {
    return { columns: [...columns, asCancellation(`${OPENED}, ${CONCLUDED}`)], joins: [NEWEST], rowOf };
  }
  const isOpenAsked = fields?.has('billingOperation') || fields?.has('cancellationBlocker');
  return isOpenAsked
    ? { columns: [...columns, asCancellation(OPENED)], joins: [OPEN], rowOf }
    : { columns, joins: [], rowOf };
}

type Cells = [
  ...[
    id: string,
    invoiceId: string,
    workOrderId: string,
    state: ShownOperation['state'],
    number: number,
    requestedAt: string,
    by: ShownOperation['requestedBy'],
    beginsAt: string | null,
  ],
  ...(
    | []
    | [
        outcome: ShownOperation['outcome'],
        cause: ShownOperation['cause'],
        causeDetail: ShownOperation['causeDetail'],
        concludedAt: string | null,
        givenUpBy: ShownOperation['givenUpBy'],
      ]
  ),
];

/** Puts together what a row brought of its cancellation. */
function rowOf(read: object): ListedInvoice {
  const row = read as Omit<ListedInvoice, 'cancellation'> & { cancellation?: Cells | ShownOperation | null };
  if (Array.isArray(row.cancellation)) row.cancellation = cancellationOf(row.cancellation);
  return row as ListedInvoice;
}

function cancellationOf(cells: Cells): ShownOperation {
  const [id, invoiceId, workOrderId, state, invoiceNumber, requestedAt, requestedBy, beginsAt, ...ending] = cells;
  const [outcome, cause, causeDetail, concludedAt, givenUpBy] = ending;
  return {
    ...{
      id,
      kind: 'CANCEL',
      invoiceId,
      workOrderId,
      state,
      invoiceNumber,
      requestedAt: new Date(requestedAt),
      requestedBy,
      beginsAt: beginsAt ? new Date(beginsAt) : null,
    },
    ...{ outcome: outcome ?? null, cause: cause ?? null, causeDetail: causeDetail ?? null },
    ...{ concludedAt: concludedAt ? new Date(concludedAt) : null, givenUpBy: givenUpBy ?? null },
  };
}
