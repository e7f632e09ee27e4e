import type { Desk } from '../desk.ts';
import { emit } from '../event/emit.ts';
import { totalsOf } from '../invoice/totals.ts';
import type { Invoice, Payment } from '../rows.ts';
import { newPayment } from './payment.ts';
import { showPaymentIntent } from './show-payment.ts';

/** The payment that Stripe keeps open for what remains to be paid. */
export function openPayment({ tables }: Desk, invoice: Invoice): Payment | undefined {
  return tables.payments.all().find((row) => row.invoiceId === invoice.id && row.isDefault && row.status === 'open');
}

/** Keeps the open payment in step with the invoice: from its finalising until nothing remains to be paid, or it is void. */
export function askForRest(desk: Desk, invoice: Invoice): void {
  const { payments } = desk.tables;
  const { remaining } = totalsOf(invoice);
  const isAsked = (invoice.status === 'open' || invoice.status === 'uncollectible') && remaining > 0;
  const before = openPayment(desk, invoice);
  if (isAsked && before) payments.put({ ...before, amount: remaining });
  else if (isAsked) {
    const asked = payments.put(newPayment(desk, invoice, remaining, { isByCard: true, isDefault: true }));
    emit(desk, 'payment_intent.created', showPaymentIntent(asked));
  } else if (before) {
    const ended = payments.put({ ...before, status: 'canceled', isProcessing: false, canceledAt: desk.now });
    emit(desk, 'payment_intent.canceled', showPaymentIntent(ended));
  }
}
