import type { InvoiceStatus } from '@tuffops/shared/invoice/status';
import { CANCELLATION_REASONS } from '../demo/catalog/jobs.ts';
import { breakDown } from '../invoice/create/break-down.ts';
import { dueDate } from '../invoice/create/due-date.ts';
import type { SeededContractor } from './contractor.ts';
import { type CopyTable, copyRow } from './copy-text.ts';
import type { Course } from './invoicing.ts';
import { uuidAt } from './uuid-at.ts';
import { iso, type SeededWorkOrder } from './work-orders.ts';

export const INVOICE: CopyTable = {
  name: 'invoice',
  columns: [
    ...['id', 'tenant_id', 'number', 'status', 'is_credited', 'work_order_id', 'work_order_number', 'customer_id'],
    ...['customer_name', 'customer_email', 'customer_address', 'includes_unit_price', 'tax_rate_percent', 'currency'],
    ...['subtotal_minor_units', 'tax_minor_units', 'total_minor_units', 'issued_at', 'due_on', 'paid_at'],
    ...['cancelled_at', 'cancelled_by', 'cancellation_reason', 'connection_id', 'external_id', 'external_url'],
    ...['created_at', 'updated_at'],
  ],
};
export const INVOICE_LINE: CopyTable = {
  name: 'invoice_line',
  columns: [
    ...['id', 'tenant_id', 'invoice_id', 'position', 'kind', 'description', 'quantity', 'unit_price_minor_units'],
    'amount_minor_units',
  ],
};

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

type Fate = 'ACTIVE' | 'CANCELLED' | 'CREDITED';
const FATES: Record<Course, readonly Fate[]> = {
  CALLED_OFF: [],
  NOT_INVOICED: [],
  ONCE: ['ACTIVE'],
  CANCELLED: ['CANCELLED'],
  REPLACED: ['CANCELLED', 'ACTIVE'],
  CREDITED: ['CREDITED'],
  CREDITED_AND_REPLACED: ['CREDITED', 'ACTIVE'],
};

type Wanted = { course: Course; firstNumber: number; most: number; until: number };

/** The invoices of one work order, at most so many, the first under that number. */
export function makeInvoices(
  contractor: SeededContractor,
  workOrder: SeededWorkOrder,
  { course, firstNumber, most, until }: Wanted,
): { count: number; rows: string; lineRows: string } {
  const fates = FATES[course].slice(0, most);
  let [rows, lineRows] = ['', ''];
  let at = (workOrder.approvedAt ?? until) + contractor.random.int(5, 60) * 60_000;
  for (const [index, fate] of fates.entries()) {
    const issuedAt = Math.min(at, until - HOUR + index);
    const made = makeInvoice(contractor, workOrder, { fate, number: firstNumber + index, issuedAt, until });
    rows += made.row;
    lineRows += made.lineRows;
    at = issuedAt + 5 * HOUR;
  }
  return { count: fates.length, rows, lineRows };
}

function makeInvoice(
  { random, tenantId, taxRatePercent, connectionId, officeId, ...contractor }: SeededContractor,
  { id: workOrderId, number: workOrderNumber, type, unit, items }: SeededWorkOrder,
  { fate, number, issuedAt, until }: { fate: Fate; number: number; issuedAt: number; until: number },
): { row: string; lineRows: string } {
  const choices = { includeUnitPrice: type === 'INSTALLATION', taxRatePercent };
  const { lines, ...sums } = breakDown({ unit, items }, choices, 'USD');
  const status: InvoiceStatus = fate === 'ACTIVE' ? statusAfter(random, until - issuedAt) : STATUS[fate];
  const id = uuidAt(random, issuedAt);
  const laterAt = iso(Math.min(issuedAt + random.int(60, 14 * 24 * 60) * 60_000, until));
  const { customer } = unit;
  const row = copyRow([
    ...[id, tenantId, number, status, fate === 'CREDITED', workOrderId, workOrderNumber, customer.id],
    ...[customer.name, customer.email, customer.address, sums.includesUnitPrice, sums.taxRatePercent, sums.currency],
    ...[sums.subtotalMinorUnits, sums.taxMinorUnits, sums.totalMinorUnits],
    ...[iso(issuedAt), dueDay(issuedAt, contractor), status === 'PAID' ? laterAt : null],
    ...(status === 'CANCELLED'
      ? [laterAt, JSON.stringify({ kind: 'USER', id: officeId }), random.pick(CANCELLATION_REASONS)]
      : [null, null, null]),
    ...[connectionId, `in_seed${id}`, `https://billing.example/${id}`],
    ...[iso(issuedAt), status === 'SENT' ? iso(issuedAt) : laterAt],
  ]);
  const lineRows = lines.map(({ kind, description, quantity, unitPriceMinorUnits, amountMinorUnits }, index) =>
    copyRow([
      ...[uuidAt(random, issuedAt), tenantId, id, index + 1, kind, description, quantity],
      ...[unitPriceMinorUnits, amountMinorUnits],
    ]),
  );
  return { row, lineRows: lineRows.join('') };
}

const STATUS = { CANCELLED: 'CANCELLED', CREDITED: 'PAID' } as const;

/** Most are paid within a month and a half; some stay open for good. */
function statusAfter(random: SeededContractor['random'], age: number): InvoiceStatus {
  return random.chance(age < 45 * DAY ? 35 : 90) ? 'PAID' : 'SENT';
}

/** Within an hour the day does not change in any zone of ours. */
const dueDays = new Map<string, string>();
function dueDay(issuedAt: number, terms: Pick<SeededContractor, 'timeZone' | 'paymentTermsDays'>): string {
  const hour = Math.floor(issuedAt / HOUR);
  const key = `${hour} ${terms.timeZone} ${terms.paymentTermsDays}`;
  const known = dueDays.get(key) ?? dueDate(new Date(issuedAt), terms);
  dueDays.set(key, known);
  return known;
}
