import { newId } from '../new-id.ts';
import { type Counter, openDesk } from './counter.ts';
import { creditInvoice } from './credit-note/credit-invoice.ts';
import type { Desk } from './desk.ts';
import { wrongState } from './http/refusal.ts';
import { finalizeInvoice } from './invoice/finalize-invoice.ts';
import type { Invoice } from './invoice/invoice.ts';
import { draftRevision } from './invoice/revise-invoice.ts';
import { totalsOf } from './invoice/totals.ts';
import { voidInvoice } from './invoice/void-invoice.ts';
import { payInvoice } from './payment/pay-invoice.ts';
import { refundPayment } from './payment/refund.ts';

/** What a person can do with an invoice in Stripe's dashboard. */
export const deeds = {
  pay: (desk: Desk, invoice: Invoice, amount?: number) => {
    payInvoice(desk, invoice, { isByCard: true, amount });
  },
  /** A full refund; on Stripe the invoice stays paid. What came outside of Stripe goes back there, by a credit note. */
  'reverse-payment': (desk: Desk, invoice: Invoice) => {
    const payments = desk.tables.payments.all().filter((row) => row.invoiceId === invoice.id);
    const byCard = payments.filter((row) => row.card && row.amountRefunded < row.amount);
    const outside = payments.filter((row) => !row.card).reduce((sum, row) => sum + row.amount, 0);
    const isGivenBack = outside === 0 || invoice.creditedAfterPayment >= outside;
    if (byCard.length === 0 && isGivenBack) throw wrongState('There is no payment on this invoice to give back.');
    for (const payment of byCard) refundPayment(desk, payment, {});
    if (!isGivenBack) credit(desk, invoice, outside - invoice.creditedAfterPayment, 'Refund');
  },
  /** Credits all that is left to credit; what was paid is given back outside of Stripe. */
  credit: (desk: Desk, invoice: Invoice) => {
    credit(
      desk,
      invoice,
      totalsOf(invoice).total - invoice.creditedBeforePayment - invoice.creditedAfterPayment,
      'Credit',
    );
  },
  void: (desk: Desk, invoice: Invoice) => {
    voidInvoice(desk, invoice);
  },
  /** As editing a finalised invoice does: a new invoice takes its place, and it is void. */
  revise: (desk: Desk, invoice: Invoice) => {
    finalizeInvoice(desk, draftRevision(desk, invoice));
  },
};

export type Deed = keyof typeof deeds;

function credit(desk: Desk, invoice: Invoice, amount: number, description: string): void {
  const line = { id: newId('cnli'), amount, description, quantity: 1, invoiceLineId: null };
  const outOfBand = amount - Math.min(amount, totalsOf(invoice).remaining);
  creditInvoice(desk, invoice, { amount, lines: [line], outOfBand });
}

/** Does it as a change of its own; webhooks go out as for any other. */
export async function doDeed(counter: Counter, invoice: Invoice, deed: Deed, amount?: number): Promise<void> {
  const account = counter.tables.accounts.get(invoice.accountId);
  if (!account) throw new Error(`The account of ${invoice.id} is gone.`);
  const desk = openDesk(counter, account);
  counter.store.change(() => deeds[deed](desk, invoice, amount));
  counter.deliveries.wake();
  await counter.store.settled();
}
