import { addToBalance, withBalances } from '../customer/balance.ts';
import { livingCustomer } from '../customer/find-customer.ts';
import type { Desk } from '../desk.ts';
import { emit } from '../event/emit.ts';
import { wrongState } from '../http/refusal.ts';
import { settleWithoutPayment } from '../payment/announce-paid.ts';
import { askForRest } from '../payment/ask-for-rest.ts';
import type { Customer, Invoice } from '../rows.ts';
import { refuseTakenNumber } from './invoice-number.ts';
import { showInvoice } from './show-invoice.ts';
import { totalsOf } from './totals.ts';
import { voidInvoice } from './void-invoice.ts';

const mostTotal = 99_999_999;

/** Makes a draft an invoice that can be paid: it has a number from now on, and cannot be edited or deleted. */
export function finalizeInvoice(desk: Desk, draft: Invoice): Invoice {
  if (draft.status !== 'draft') {
    throw wrongState("This invoice is already finalized, you can't re-finalize a non-draft invoice.");
  }
  const customer = livingCustomer(desk, draft.customerId);
  if (!customer) throw wrongState('The customer of this invoice has been deleted.');
  const { total } = totalsOf(draft);
  if (total > mostTotal) throw wrongState('The total of this invoice is too large: it has more than 8 digits.');
  if (draft.collectionMethod === 'send_invoice' && !customer.email) {
    throw wrongState(
      'Missing email. In order to create invoices that are sent to the customer, the customer must have a valid email.',
    );
  }
  const number = draft.number ?? nextNumber(desk, customer);
  refuseTakenNumber(desk, number, draft.id);
  if (draft.revisionOf) replace(desk, draft.revisionOf, draft.id);

  const open = desk.tables.invoices.put({
    ...withBalances(desk, draft, total),
    number,
    status: 'open',
    finalizedAt: desk.now,
    effectiveAt: draft.effectiveAt ?? desk.now,
  });
  addToBalance(desk, open.customerId, open.endingBalance - open.startingBalance);
  askForRest(desk, open);
  emit(desk, 'invoice.finalized', showInvoice(desk, open));
  emit(desk, 'invoice.updated', showInvoice(desk, open), { status: 'draft', number: draft.number });
  return totalsOf(open).due <= 0 ? settleWithoutPayment(desk, open) : open;
}

/** The original is void as soon as its revision counts. */
function replace(desk: Desk, originalId: string, revisionId: string): void {
  const original = desk.tables.invoices.get(originalId);
  if (!original) return;
  voidInvoice(desk, desk.tables.invoices.put({ ...original, latestRevision: revisionId }));
}

function nextNumber(desk: Desk, customer: Customer): string {
  const sequence = customer.nextInvoiceSequence;
  desk.tables.customers.put({ ...customer, nextInvoiceSequence: sequence + 1 });
  return `${customer.invoicePrefix}-${String(sequence).padStart(4, '0')}`;
}
