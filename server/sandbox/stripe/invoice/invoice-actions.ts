import type { Desk } from '../desk.ts';
import { emit } from '../event/emit.ts';
import { endpoint } from '../http/endpoint.ts';
import { flag, ignored, nonEmpty } from '../http/parameters.ts';
import { wrongState } from '../http/refusal.ts';
import { payInvoice } from '../payment/pay-invoice.ts';
import type { Invoice } from '../rows.ts';
import { finalizeInvoice } from './finalize-invoice.ts';
import { findInvoice } from './find-invoice.ts';
import { markUncollectible } from './mark-uncollectible.ts';
import { showInvoice } from './show-invoice.ts';
import { voidInvoice } from './void-invoice.ts';

export const invoiceActionEndpoints = [
  endpoint('POST /v1/invoices/:invoice/finalize', 'create', { auto_advance: flag }, (desk, given, { invoice = '' }) => {
    const draft = findInvoice(desk, invoice, 'id');
    const isAutoAdvanced = given.auto_advance ?? draft.isAutoAdvanced;
    return showInvoice(desk, finalizeInvoice(desk, { ...draft, isAutoAdvanced }));
  }),

  endpoint('POST /v1/invoices/:invoice/send', 'create', {}, (desk, _, { invoice = '' }) =>
    showInvoice(desk, sendInvoice(desk, findInvoice(desk, invoice, 'invoice'))),
  ),

  endpoint('POST /v1/invoices/:invoice/void', 'cancel', {}, (desk, _, { invoice = '' }) =>
    showInvoice(desk, voidInvoice(desk, findInvoice(desk, invoice, 'id'))),
  ),

  endpoint('POST /v1/invoices/:invoice/pay', 'other', payShape(), (desk, given, { invoice = '' }) => {
    const found = findInvoice(desk, invoice, 'id');
    if (!given.paid_out_of_band && !given.payment_method && !given.source && found.status !== 'paid') {
      throw wrongState(
        'There is no `default_payment_method` set on this Customer or Invoice. Please attach a payment method.',
      );
    }
    return showInvoice(desk, payInvoice(desk, found, { isByCard: !given.paid_out_of_band }));
  }),

  endpoint('POST /v1/invoices/:invoice/mark_uncollectible', 'other', {}, (desk, _, { invoice = '' }) =>
    showInvoice(desk, markUncollectible(desk, findInvoice(desk, invoice, 'id'))),
  ),

  endpoint('DELETE /v1/invoices/:invoice', 'create', {}, (desk, _, { invoice: id = '' }) => {
    const draft = findInvoice(desk, id, 'invoice');
    if (draft.status !== 'draft') throw wrongState('You can only delete draft invoices.');
    desk.tables.invoices.delete(draft.id);
    emit(desk, 'invoice.deleted', showInvoice(desk, draft));
    return { id: draft.id, object: 'invoice', deleted: true };
  }),
];

function sendInvoice(desk: Desk, given: Invoice): Invoice {
  const invoice = given.status === 'draft' ? finalizeInvoice(desk, given) : given;
  if (invoice.status === 'void' || invoice.collectionMethod !== 'send_invoice') {
    throw wrongState(
      'This invoice cannot be sent right now. Please contact us via https://support.stripe.com/contact with details, so we can help.',
    );
  }
  emit(desk, 'invoice.sent', showInvoice(desk, invoice));
  return invoice;
}

function payShape() {
  return {
    paid_out_of_band: flag,
    payment_method: nonEmpty,
    source: nonEmpty,
    forgive: ignored,
    mandate: ignored,
    off_session: ignored,
  };
}
