import { newId } from '../../new-id.ts';
import { type Desk, newestFirst, own } from '../desk.ts';
import { endpoint } from '../http/endpoint.ts';
import { listed, moments, paging } from '../http/listing.ts';
import {
  type Given,
  group,
  ignored,
  integer,
  list,
  mergeMetadata,
  metadata,
  nonEmpty,
  oneOf,
  required,
  text,
} from '../http/parameters.ts';
import { badParameter, badReference, notThere, wrongState } from '../http/refusal.ts';
import type { CreditNote, CreditNoteLine, Invoice } from '../rows.ts';
import { type Credit, creditInvoice } from './credit-invoice.ts';
import { showCreditNote } from './credit-note.ts';
import { onlyOfOpen, voidCreditNote } from './void-credit-note.ts';

const givenLine = group({
  type: oneOf('custom_line_item', 'invoice_line_item'),
  invoice_line_item: nonEmpty,
  amount: integer,
  quantity: integer,
  unit_amount: integer,
  description: text(500),
});
const createShape = {
  invoice: nonEmpty,
  amount: integer,
  lines: list(givenLine),
  credit_amount: integer,
  refund_amount: integer,
  out_of_band_amount: integer,
  memo: text(),
  reason: oneOf('duplicate', 'fraudulent', 'order_change', 'product_unsatisfactory'),
  email_type: ignored,
  effective_at: ignored,
  metadata,
};

export const creditNoteEndpoints = [
  endpoint('POST /v1/credit_notes', 'other', createShape, (desk, given) => {
    const id = required(given.invoice, 'invoice');
    const invoice = own(desk, desk.tables.invoices.get(id));
    if (!invoice) throw badReference('invoice', id, 'invoice');
    return showCreditNote(desk, creditInvoice(desk, invoice, readCredit(invoice, given)));
  }),

  endpoint('POST /v1/credit_notes/:id/void', 'other', {}, (desk, _, { id = '' }) => {
    const note = findNote(desk, id);
    if (desk.tables.invoices.get(note.invoiceId)?.status !== 'open') throw wrongState(onlyOfOpen);
    return showCreditNote(desk, voidCreditNote(desk, note));
  }),

  endpoint('GET /v1/credit_notes/:id', 'read', {}, (desk, _, { id = '' }) => showCreditNote(desk, findNote(desk, id))),

  endpoint('GET /v1/credit_notes', 'read', listShape(), (desk: Desk, given) => {
    const { created = () => true } = given;
    const rows = newestFirst(desk, desk.tables.creditNotes.all()).filter(
      (row) =>
        created(row.created) &&
        row.invoiceId === (given.invoice ?? row.invoiceId) &&
        row.customerId === (given.customer ?? row.customerId),
    );
    return listed('/v1/credit_notes', rows, given, (row) => showCreditNote(desk, row));
  }),
];

function findNote(desk: Desk, id: string): CreditNote {
  const note = own(desk, desk.tables.creditNotes.get(id));
  if (!note) throw notThere('credit note', id, 'id');
  return note;
}

function readCredit(invoice: Invoice, given: Given<typeof createShape>): Credit {
  const lines = (given.lines ?? []).map((line, index) => readLine(invoice, line, `lines[${index}]`));
  const amount = given.amount ?? (given.lines && lines.reduce((sum, line) => sum + line.amount, 0));
  if (amount === undefined) {
    throw badParameter('amount', 'One of amount, lines, or shipping_cost must be provided.', 'parameter_missing');
  }
  return {
    amount,
    lines,
    outOfBand: given.out_of_band_amount,
    toBalance: given.credit_amount,
    refund: given.refund_amount,
    memo: given.memo || null,
    reason: given.reason ?? null,
    metadata: mergeMetadata({}, given.metadata),
  };
}

function readLine(invoice: Invoice, given: ReturnType<typeof givenLine>, param: string): CreditNoteLine {
  const quantity = given.quantity ?? 1;
  const credited = { id: newId('cnli'), quantity, description: given.description || null };
  if (required(given.type, `${param}[type]`) === 'custom_line_item') {
    const unit = required(given.unit_amount, `${param}[unit_amount]`);
    return { ...credited, amount: unit * quantity, invoiceLineId: null };
  }
  const id = required(given.invoice_line_item, `${param}[invoice_line_item]`);
  const line = invoice.lines.find((each) => each.id === id);
  if (!line) throw badReference('invoice line item', id, `${param}[invoice_line_item]`);
  return { ...credited, amount: given.amount ?? line.amount, description: line.description, invoiceLineId: id };
}

function listShape() {
  return { ...paging, created: moments, invoice: nonEmpty, customer: nonEmpty };
}
