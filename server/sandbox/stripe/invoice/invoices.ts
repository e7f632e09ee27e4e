import { type Desk, newestFirst, own } from '../desk.ts';
import { emit } from '../event/emit.ts';
import { endpoint } from '../http/endpoint.ts';
import { listed, moments, paging } from '../http/listing.ts';
import { mergeMetadata, nonEmpty, oneOf } from '../http/parameters.ts';
import { badReference, wrongState } from '../http/refusal.ts';
import type { Invoice } from '../rows.ts';
import { findInvoice } from './find-invoice.ts';
import { changedDraft, createShape, newDraft, updateShape } from './invoice-draft.ts';
import { withPendingItems } from './invoice-items.ts';
import { draftRevision } from './revise-invoice.ts';
import { showInvoice } from './show-invoice.ts';

export const invoiceEndpoints = [
  endpoint('POST /v1/invoices', 'create', createShape, (desk, given) => {
    if (given.from_invoice) return showInvoice(desk, draftRevision(desk, originalOf(desk, given.from_invoice.invoice)));
    const draft = newDraft(desk, given);
    const isSweeping = given.pending_invoice_items_behavior === 'include';
    const invoice = desk.tables.invoices.put(isSweeping ? withPendingItems(desk, draft) : draft);
    emit(desk, 'invoice.created', showInvoice(desk, invoice));
    return showInvoice(desk, invoice);
  }),

  endpoint('POST /v1/invoices/:invoice', 'create', updateShape, (desk, given, { invoice: id = '' }) => {
    const before = findInvoice(desk, id, 'id');
    const { metadata, ...others } = given;
    const frozen = Object.keys(others).find((name) => name !== 'expand');
    if (before.status !== 'draft' && frozen) {
      throw wrongState("Finalized invoices can't be updated in this way", frozen);
    }
    const after = desk.tables.invoices.put(
      before.status === 'draft'
        ? changedDraft(desk, before, given)
        : { ...before, metadata: mergeMetadata(before.metadata, metadata) },
    );
    emit(desk, 'invoice.updated', showInvoice(desk, after));
    return showInvoice(desk, after);
  }),

  endpoint('GET /v1/invoices/:invoice', 'read', {}, (desk, _, { invoice: id = '' }) =>
    showInvoice(desk, findInvoice(desk, id, 'invoice')),
  ),

  endpoint('GET /v1/invoices', 'read', listShape(), (desk, given) => {
    const { created = () => true, due_date = () => true } = given;
    if (given.customer !== undefined && !own(desk, desk.tables.customers.get(given.customer))) {
      throw badReference('customer', given.customer, 'customer');
    }
    const rows = newestFirst(desk, desk.tables.invoices.all()).filter(
      (row) =>
        created(row.created) &&
        (given.due_date === undefined || (row.dueDate !== null && due_date(row.dueDate))) &&
        row.customerId === (given.customer ?? row.customerId) &&
        row.status === (given.status ?? row.status) &&
        row.collectionMethod === (given.collection_method ?? row.collectionMethod),
    );
    return listed('/v1/invoices', rows, given, (row) => showInvoice(desk, row));
  }),
];

function originalOf(desk: Desk, id = ''): Invoice {
  const original = own(desk, desk.tables.invoices.get(id));
  if (!original) throw badReference('invoice', id, 'from_invoice[invoice]');
  return original;
}

function listShape() {
  return {
    ...paging,
    created: moments,
    due_date: moments,
    customer: nonEmpty,
    status: oneOf('draft', 'open', 'void', 'paid', 'uncollectible'),
    collection_method: oneOf('charge_automatically', 'send_invoice'),
  };
}
