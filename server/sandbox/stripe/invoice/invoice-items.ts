import { referredCustomer } from '../customer/find-customer.ts';
import { type Desk, newestFirst, own } from '../desk.ts';
import { emit } from '../event/emit.ts';
import { endpoint } from '../http/endpoint.ts';
import { listed, moments, paging } from '../http/listing.ts';
import { flag, nonEmpty, required } from '../http/parameters.ts';
import { badReference, notThere, wrongState } from '../http/refusal.ts';
import type { Invoice, InvoiceItem } from '../rows.ts';
import { showInvoiceItem } from './invoice-item.ts';
import { withLines } from './invoice-lines.ts';
import { lineShape, newLine } from './lines.ts';

export const invoiceItemEndpoints = [
  endpoint('POST /v1/invoiceitems', 'create', itemShape(), (desk, given) => {
    const customerId = required(given.customer, 'customer');
    referredCustomer(desk, customerId);
    const line = newLine(desk, given, '');
    const invoice = given.invoice === undefined ? undefined : own(desk, desk.tables.invoices.get(given.invoice));
    if (given.invoice !== undefined && !invoice) throw badReference('invoice', given.invoice, 'invoice');
    const item = desk.tables.invoiceItems.put({
      id: line.invoiceItemId,
      accountId: desk.account.id,
      created: desk.now,
      customerId,
      invoiceId: invoice?.id ?? null,
      currency: (given.currency ?? given.price_data?.currency ?? invoice?.currency ?? 'usd').toLowerCase(),
      line,
    });
    emit(desk, 'invoiceitem.created', showInvoiceItem(item));
    if (invoice) withLines(desk, invoice, [line]);
    return showInvoiceItem(item);
  }),

  endpoint('GET /v1/invoiceitems/:id', 'read', {}, (desk, _, { id = '' }) => showInvoiceItem(findItem(desk, id))),

  endpoint('GET /v1/invoiceitems', 'read', listShape(), (desk, given) => {
    const { created = () => true, pending } = given;
    const rows = newestFirst(desk, desk.tables.invoiceItems.all()).filter(
      (row) =>
        created(row.created) &&
        row.customerId === (given.customer ?? row.customerId) &&
        (given.invoice === undefined || row.invoiceId === given.invoice) &&
        (pending === undefined || (row.invoiceId === null) === pending),
    );
    return listed('/v1/invoiceitems', rows, given, showInvoiceItem);
  }),

  endpoint('DELETE /v1/invoiceitems/:id', 'create', {}, (desk, _, { id = '' }) => {
    const item = findItem(desk, id);
    const invoice = item.invoiceId === null ? undefined : desk.tables.invoices.get(item.invoiceId);
    if (item.invoiceId !== null && invoice?.status !== 'draft') {
      throw wrongState('This invoice item is attached to an invoice that is no longer editable.');
    }
    desk.tables.invoiceItems.delete(id);
    if (invoice) {
      desk.tables.invoices.put({ ...invoice, lines: invoice.lines.filter((line) => line.invoiceItemId !== id) });
    }
    emit(desk, 'invoiceitem.deleted', showInvoiceItem(item));
    return { id, object: 'invoiceitem', deleted: true };
  }),
];

/** The draft with all that is pending for its customer in its currency, the newest first. */
export function withPendingItems(desk: Desk, draft: Invoice): Invoice {
  const pending = newestFirst(desk, desk.tables.invoiceItems.all()).filter(
    (item) => item.customerId === draft.customerId && item.invoiceId === null && item.currency === draft.currency,
  );
  for (const item of pending) desk.tables.invoiceItems.put({ ...item, invoiceId: draft.id });
  return { ...draft, lines: pending.map((item) => item.line) };
}

function findItem(desk: Desk, id: string): InvoiceItem {
  const item = own(desk, desk.tables.invoiceItems.get(id));
  if (!item) throw notThere('Invoice Item', id, 'id');
  return item;
}

function itemShape() {
  return { ...lineShape, customer: nonEmpty, currency: nonEmpty, invoice: nonEmpty };
}

function listShape() {
  return { ...paging, created: moments, customer: nonEmpty, invoice: nonEmpty, pending: flag };
}
