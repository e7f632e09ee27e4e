import type { WorkOrderStatus } from '@tuffops/shared/work-order/status';
import { makeContractor, type SeededContractor, type SeedFacts, type TableRows, YEARS } from './contractor.ts';
import type { CopyTable } from './copy-text.ts';
import { INVOICE, INVOICE_LINE, makeInvoices } from './invoices.ts';
import { courseOf, workOrdersFor } from './invoicing.ts';
import { makeWorkOrder, WORK_ORDER, WORK_ORDER_ITEM } from './work-orders.ts';

/** How many invoices each contractor has, and the number of the first one. */
export type Contractors = { sizes: readonly number[]; first: number };

/** Rows of several tables, whose parents are in the same batch or came before, and how many invoices are among them. */
export type Batch = { rows: TableRows[]; invoices: number };

const INVOICES_A_BATCH = 5_000;
const DAY = 24 * 3_600_000;
/** What was entered later is not done so far. */
const UNFINISHED = 3 * DAY;

const OPEN: readonly WorkOrderStatus[] = [
  ...(['PENDING', 'ONGOING', 'UNASSIGNED', 'PENDING', 'WAITING_APPROVAL'] as const),
  ...(['PENDING', 'PAUSED', 'ONGOING'] as const),
];

/** All rows of a seed, as time went by: contractors work side by side. The same facts give the same rows. */
export function* makeRows({ sizes, first }: Contractors, facts: SeedFacts): Generator<Batch> {
  const contractors: SeededContractor[] = [];
  for (const [index, invoices] of sizes.entries()) {
    const { contractor, rows } = makeContractor(first + index, invoices, facts);
    contractors.push(contractor);
    yield { rows, invoices: 0 };
  }
  const total = sizes.reduce((sum, each) => sum + each, 0);
  const parts = Math.ceil(total / INVOICES_A_BATCH);
  for (let part = 0; part < parts; part += 1) {
    yield makeBatch(
      contractors.flatMap((each) => enteredIn(each, part, parts, facts.until)),
      facts.until,
    );
  }
  yield makeBatch(
    contractors.flatMap((each) => stillOpen(each, facts.until)),
    facts.until,
  );
}

type Entry = { contractor: SeededContractor; index: number; at: number; open?: WorkOrderStatus };

/** The approved work orders of one stretch of the years. */
function enteredIn(contractor: SeededContractor, part: number, parts: number, until: number): Entry[] {
  const count = workOrdersFor(contractor.invoices);
  const [first, end] = [Math.floor((count * part) / parts), Math.floor((count * (part + 1)) / parts)];
  return Array.from({ length: end - first }, (_, offset) => {
    const index = first + offset;
    return { contractor, index, at: Math.floor(until - YEARS + ((index + 0.5) / count) * (YEARS - UNFINISHED)) };
  });
}

/** The work orders of the last days. */
function stillOpen(contractor: SeededContractor, until: number): Entry[] {
  const before = workOrdersFor(contractor.invoices);
  const count = 16 + Math.floor(contractor.invoices / 500);
  return Array.from({ length: count }, (_, offset) => {
    const at = Math.floor(until - UNFINISHED + ((offset + 0.5) / count) * UNFINISHED);
    return { contractor, index: before + offset, at, open: OPEN[offset % OPEN.length] ?? 'PENDING' };
  });
}

function makeBatch(entries: Entry[], until: number): Batch {
  const texts = new Map<CopyTable, string>(
    [WORK_ORDER, WORK_ORDER_ITEM, INVOICE, INVOICE_LINE].map((each) => [each, '']),
  );
  const add = (table: CopyTable, rows: string) => texts.set(table, (texts.get(table) ?? '') + rows);
  let invoices = 0;
  for (const { contractor, index, at, open } of entries.sort((one, other) => one.at - other.at)) {
    const { course, invoicesBefore } = courseOf(index);
    const status =
      open ?? (course === 'CALLED_OFF' ? 'CANCELLED' : course === 'ONCE' && index % 3 ? 'BILLED' : 'COMPLETED');
    const { workOrder, row, itemRows } = makeWorkOrder(contractor, { at, number: index + 1, status });
    add(WORK_ORDER, row);
    add(WORK_ORDER_ITEM, itemRows);
    if (open) continue;
    const most = contractor.invoices - invoicesBefore;
    const made = makeInvoices(contractor, workOrder, { course, firstNumber: invoicesBefore + 1, most, until });
    add(INVOICE, made.rows);
    add(INVOICE_LINE, made.lineRows);
    invoices += made.count;
  }
  return { rows: [...texts].map(([table, rows]) => ({ table, rows })), invoices };
}
