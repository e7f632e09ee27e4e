import { newId } from '../new-id.ts';
import { type Counter, openDesk } from './counter.ts';
import { creditInvoice } from './credit-note/credit-invoice.ts';
import { creditable } from './credit-note/given-back.ts';
import { voidCreditNote } from './credit-note/void-credit-note.ts';
import { setBalance } from './customer/balance.ts';
import { deleteCustomer } from './customer/delete-customer.ts';
import { livingCustomer } from './customer/find-customer.ts';
import { type Desk, newestFirst } from './desk.ts';
import { badParameter, wrongState } from './http/refusal.ts';
import { finalizeInvoice } from './invoice/finalize-invoice.ts';
import { markUncollectible } from './invoice/mark-uncollectible.ts';
import { draftRevision } from './invoice/revise-invoice.ts';
import { totalsOf } from './invoice/totals.ts';
import { voidInvoice } from './invoice/void-invoice.ts';
import { payInvoice } from './payment/pay-invoice.ts';
import { failPayment, startPayment } from './payment/payment-in-progress.ts';
import { failRefund, refundPayment } from './payment/refund-payment.ts';
import type { Invoice } from './rows.ts';

/** How much of it, where not all; and whether what is credited goes back to the card rather than outside of Stripe. */
export type Wish = { amountMinorUnits?: number; isRefunded?: boolean };
type Do = (desk: Desk, invoice: Invoice, wish: Wish) => void;

/** What a person, or a bank, can do with an invoice behind the interface. */
export const deeds = {
  pay: (desk, invoice, { amountMinorUnits: amount }) => void payInvoice(desk, invoice, { isByCard: true, amount }),
  'start-payment': startPayment,
  'fail-payment': failPayment,
  'reverse-payment': reversePayment,
  'fail-refund': (desk, invoice) => {
    const [latest] = newestFirst(desk, desk.tables.refunds.all()).filter(
      (row) => !row.isFailed && desk.tables.payments.get(row.paymentId)?.invoiceId === invoice.id,
    );
    if (!latest) throw wrongState('There is no refund on this invoice that could fail.');
    failRefund(desk, latest);
  },
  credit: (desk, invoice, wish) => {
    credit(desk, invoice, wish.amountMinorUnits ?? creditable(desk.tables, invoice), wish);
  },
  'void-credit-note': (desk, invoice) => {
    const [latest] = newestFirst(desk, desk.tables.creditNotes.all()).filter(
      (row) => row.voidedAt === null && row.invoiceId === invoice.id,
    );
    if (!latest) throw wrongState('There is no credit note on this invoice that could be voided.');
    voidCreditNote(desk, latest);
  },
  void: (desk, invoice) => void voidInvoice(desk, invoice),
  'mark-uncollectible': (desk, invoice) => void markUncollectible(desk, invoice),
  'delete-customer': (desk, invoice) => {
    const customer = livingCustomer(desk, invoice.customerId);
    if (!customer) throw wrongState('The customer of this invoice has been deleted already.');
    deleteCustomer(desk, customer);
  },
  /** What the customer of this invoice owes besides; less than 0 is a credit. */
  'set-balance': (desk, invoice, { amountMinorUnits: balance }) => {
    const customer = livingCustomer(desk, invoice.customerId);
    if (!customer) throw wrongState('The customer of this invoice has been deleted.');
    if (balance === undefined) throw badParameter('amountMinorUnits', 'amountMinorUnits is missing.');
    setBalance(desk, customer, balance);
  },
  /** As editing a finalised invoice does: a new invoice takes its place, and it is void. */
  revise: (desk, invoice) => void finalizeInvoice(desk, draftRevision(desk, invoice)),
} satisfies Record<string, Do>;

export type Deed = keyof typeof deeds;

/** Does it as a change of its own; webhooks go out as for any other. */
export async function doDeed(counter: Counter, invoice: Invoice, deed: Deed, wish: Wish = {}): Promise<void> {
  const account = counter.tables.accounts.get(invoice.accountId);
  if (!account) throw new Error(`The account of ${invoice.id} is gone.`);
  const desk = openDesk(counter, account);
  counter.store.change(() => deeds[deed](desk, invoice, wish));
  counter.deliveries.wake();
  await counter.store.settled();
}

/** A refund; on Stripe the invoice stays paid. What came outside of Stripe goes back there, by a credit note. */
function reversePayment(desk: Desk, invoice: Invoice, { amountMinorUnits: amount }: Wish): void {
  const payments = desk.tables.payments.all().filter((row) => row.invoiceId === invoice.id && row.status === 'paid');
  const byCard = payments.filter((row) => row.card && row.amountRefunded < row.amount);
  if (amount !== undefined) {
    const payment = byCard.find((row) => row.amount - row.amountRefunded >= amount);
    if (!payment) throw badParameter('amount', 'There is no payment on this invoice of which so much is left.');
    refundPayment(desk, payment, { amount });
    return;
  }
  const outside = payments.filter((row) => !row.card).reduce((sum, row) => sum + row.amount, 0);
  const isGivenBack = outside === 0 || invoice.creditedAfterPayment >= outside;
  if (byCard.length === 0 && isGivenBack) throw wrongState('There is no payment on this invoice to give back.');
  for (const payment of byCard) refundPayment(desk, payment, {});
  if (!isGivenBack) credit(desk, invoice, outside - invoice.creditedAfterPayment, {});
}

function credit(desk: Desk, invoice: Invoice, amount: number, { isRefunded = false }: Wish): void {
  const line = { id: newId('cnli'), amount, description: 'Credit', quantity: 1, invoiceLineId: null };
  const afterPayment = amount - Math.min(amount, totalsOf(invoice).remaining);
  const back = isRefunded ? { refund: afterPayment } : { outOfBand: afterPayment };
  creditInvoice(desk, invoice, { amount, lines: [line], ...back });
}
