import { invoiceStatusLabel } from '@tuffops/shared/invoice/status';
import { decimalMoney } from '@tuffops/shared/money';
import { invoiceNumber, workOrderNumber } from '@tuffops/shared/number';
import type { CallerTenant } from '../../access/caller.ts';
import type { Cell } from '../../csv/csv-text.ts';
import { dayAt } from '../../days.ts';
import type { Asked } from '../../graphql/asked.ts';
import type { ListFile } from '../../list/file/list-file.ts';
import { readThrough } from '../../list/file/read-through.ts';
import { INVOICES } from '../list/list-invoices.ts';
import type { InvoiceFilter, InvoiceSortKey } from '../list/list-invoices.type.ts';
import type { ListedInvoice } from '../list/read-invoices.ts';
import { daysOverdue } from '../overdue.ts';
import { addUp } from '../totals/read-invoice-totals.ts';

/** The columns of the list, and what a spreadsheet needs besides to reckon with them. */
const COLUMNS = [
  'Number',
  'Work Order',
  'Customer',
  'Status',
  'Total',
  'Currency',
  'Issued',
  'Due',
  'Days Overdue',
] as const;

const FIELDS = new Set([
  'number',
  'workOrderNumber',
  'customerName',
  'status',
  'isCredited',
  'total',
  'issuedAt',
  'dueOn',
]);
const ASKED: Asked = { fields: FIELDS, of: () => ({ fields: new Set(), of: () => ASKED }) };

type SumIn = { currency: string; invoices: number; minorUnits: number };

/** The invoices that match, with how many there are and what they come to at the end. */
export const invoicesFile: ListFile<InvoiceFilter, InvoiceSortKey> = {
  list: 'invoices',
  async *rows(deps, caller, which) {
    const { tenant } = caller;
    const today = dayAt(deps.seams.now(), tenant.timeZone);
    const sums = new Map<string, SumIn>();
    // Together with the first rows, so that what cannot be asked is refused before anything is sent.
    let header: readonly (readonly Cell[])[] = [COLUMNS];
    for await (const invoices of readThrough(INVOICES, deps, caller, which, ASKED)) {
      for (const invoice of invoices) add(sums, invoice);
      yield [...header, ...invoices.map((invoice) => rowOf(invoice, tenant, today))];
      header = [];
    }
    yield totalsOf([...sums.values()], tenant.currency);
  },
};

function rowOf(invoice: ListedInvoice, { timeZone }: CallerTenant, today: string): Cell[] {
  const { number, workOrderNumber: ofWork, customerName, status, isCredited, totalMinorUnits, currency } = invoice;
  return [
    invoiceNumber(number),
    workOrderNumber(ofWork),
    customerName,
    invoiceStatusLabel(status, isCredited),
    decimalMoney(totalMinorUnits, currency),
    currency,
    dayAt(invoice.issuedAt, timeZone),
    invoice.dueOn,
    daysOverdue(invoice, today),
  ];
}

function add(sums: Map<string, SumIn>, { currency, totalMinorUnits }: ListedInvoice): void {
  const sum = sums.get(currency) ?? { currency, invoices: 0, minorUnits: 0 };
  sum.invoices += 1;
  sum.minorUnits += totalMinorUnits;
  sums.set(currency, sum);
}

/** A row for each currency; how many there are stands in the first. */
function totalsOf(sums: readonly SumIn[], own: string): Cell[][] {
  const { count, amounts } = addUp(sums, own);
  const counted = `${count} ${count === 1 ? 'invoice' : 'invoices'}`;
  return amounts.map(({ minorUnits, currency }, index) => [
    'Total',
    null,
    index === 0 ? counted : null,
    null,
    decimalMoney(minorUnits, currency),
    currency,
    ...[null, null, null],
  ]);
}
