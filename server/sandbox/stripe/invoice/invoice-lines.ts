import type { Desk } from '../desk.ts';
import { emit } from '../event/emit.ts';
import { endpoint } from '../http/endpoint.ts';
import { listed, paging } from '../http/listing.ts';
import { group, list, mergeMetadata, metadata, nonEmpty, required } from '../http/parameters.ts';
import { badParameter, Refusal } from '../http/refusal.ts';
import type { Invoice, Line } from '../rows.ts';
import { findInvoice } from './find-invoice.ts';
import { lineShape, newLine } from './lines.ts';
import { showInvoice, showLine } from './show-invoice.ts';

const mostLines = 250;

export const invoiceLineEndpoints = [
  endpoint('POST /v1/invoices/:invoice/add_lines', 'create', addShape(), (desk, given, { invoice: id = '' }) => {
    const draft = findInvoice(desk, id, 'invoice');
    const lines = required(given.lines, 'lines').map((each, index) => newLine(desk, each, `lines[${index}]`));
    const described = { ...draft, metadata: mergeMetadata(draft.metadata, given.invoice_metadata) };
    for (const line of lines) keepItem(desk, draft, line);
    return showInvoice(desk, withLines(desk, described, lines));
  }),

  endpoint('POST /v1/invoices/:invoice/remove_lines', 'create', removeShape(), (desk, given, { invoice: id = '' }) => {
    const draft = findInvoice(desk, id, 'invoice');
    refuseUnlessDraft(draft);
    const gone = new Set(required(given.lines, 'lines').map((line) => line.id));
    const after = desk.tables.invoices.put({ ...draft, lines: draft.lines.filter((line) => !gone.has(line.id)) });
    emit(desk, 'invoice.updated', showInvoice(desk, after));
    return showInvoice(desk, after);
  }),

  endpoint('GET /v1/invoices/:invoice/lines', 'read', paging, (desk, given, { invoice: id = '' }) => {
    const invoice = findInvoice(desk, id, 'invoice');
    return listed(`/v1/invoices/${id}/lines`, invoice.lines, given, (line) => showLine(invoice, line));
  }),
];

/** Puts more lines on a draft, after the ones it has. */
export function withLines(desk: Desk, draft: Invoice, more: Line[]): Invoice {
  refuseUnlessDraft(draft);
  const lines = [...draft.lines, ...more];
  if (lines.length > mostLines) throw badParameter('lines', `An invoice can have up to ${mostLines} items.`);
  const after = desk.tables.invoices.put({ ...draft, lines });
  emit(desk, 'invoice.updated', showInvoice(desk, after));
  return after;
}

function keepItem(desk: Desk, { id, customerId, currency }: Invoice, line: Line): void {
  const item = { id: line.invoiceItemId, accountId: desk.account.id, created: desk.now, customerId, currency, line };
  desk.tables.invoiceItems.put({ ...item, invoiceId: id });
}

function refuseUnlessDraft(invoice: Invoice): void {
  if (invoice.status === 'draft') return;
  throw new Refusal(400, {
    type: 'invalid_request_error',
    code: 'invoice_not_editable',
    message: 'Invalid invoice: This invoice is no longer editable',
  });
}

function addShape() {
  return { lines: list(group(lineShape)), invoice_metadata: metadata };
}

function removeShape() {
  return { lines: list(group({ id: nonEmpty, behavior: nonEmpty })), invoice_metadata: metadata };
}
