import { showCreditNote } from '../credit-note/credit-note.ts';
import { showCustomer } from '../customer/customer.ts';
import { type Desk, newestFirst, own } from '../desk.ts';
import { showInvoice } from '../invoice/show-invoice.ts';
import { hasCharge, seenPayments } from '../payment/payment.ts';
import { showRefund } from '../payment/refund.ts';
import { showCharge, showInvoicePayment, showPaymentIntent } from '../payment/show-payment.ts';
import { envelope } from './listing.ts';
import { refuseUnpermitted } from './permissions.ts';
import { badParameter } from './refusal.ts';

/** What an id begins with, and the list its object is in: who may not read that may not expand it. */
const EXPANDABLE: Record<string, string> = {
  cus: 'customers',
  in: 'invoices',
  pi: 'payment_intents',
  ch: 'charges',
  re: 'refunds',
  cn: 'credit_notes',
};

/** By what it is paid: of these a payment has the one that its type names. */
const MEANS = new Set(['payment_intent', 'payment_record', 'charge']);

type Shown = { [field: string]: unknown };

/** Replaces the ids at these paths by the objects they name, and adds what Stripe shows only on request. */
export function expand(desk: Desk, shown: object, paths: string[]): object {
  return paths.reduce((each, path) => at(desk, each as Shown, path.split('.'), path), shown as Shown);
}

function at(desk: Desk, shown: Shown, [field = '', ...rest]: string[], path: string): Shown {
  const value = shown[field] ?? onRequest(desk, shown, field);
  if (value === undefined && MEANS.has(field) && 'type' in shown) return shown;
  if (value === undefined) throw badParameter('expand', `This property cannot be expanded (${path}).`);
  return { ...shown, [field]: grown(desk, value, rest, path) };
}

function grown(desk: Desk, value: unknown, rest: string[], path: string): unknown {
  if (Array.isArray(value)) return value.map((each) => grown(desk, each, rest, path));
  const full = typeof value === 'string' ? lookUp(desk, value) : value;
  if (full === undefined) throw badParameter('expand', `This property cannot be expanded (${path}).`);
  return rest.length === 0 || full === null ? full : at(desk, full as Shown, rest, path);
}

function onRequest(desk: Desk, shown: Shown, field: string): unknown {
  if (shown.object !== 'invoice' || field !== 'payments') return undefined;
  const payments = newestFirst(desk, seenPayments(desk)).filter((payment) => payment.invoiceId === shown.id);
  return envelope(`/v1/invoice_payments?invoice=${shown.id}`, payments.map(showInvoicePayment), false);
}

function lookUp(desk: Desk, id: string): object | undefined {
  const { tables } = desk;
  const show = <T extends { accountId: string; id: string }>(row: T | undefined, how: (row: T) => object) => {
    const mine = own(desk, row);
    return mine && how(mine);
  };
  const payment = (wanted: 'paymentIntentId' | 'chargeId') =>
    seenPayments(desk).find((row) => row.card?.[wanted] === id);
  const [prefix = ''] = id.split('_');
  const list = EXPANDABLE[prefix];
  if (desk.key && list) refuseUnpermitted(desk.key, 'GET', `/v1/${list}`);
  switch (prefix) {
    case 'cus':
      return show(tables.customers.get(id), showCustomer);
    case 'in':
      return show(tables.invoices.get(id), (row) => showInvoice(desk, row));
    case 'pi':
      return show(payment('paymentIntentId'), showPaymentIntent);
    case 'ch':
      return show(
        [payment('chargeId')].find((row) => row && hasCharge(row)),
        showCharge,
      );
    case 're':
      return show(tables.refunds.get(id), showRefund);
    case 'cn':
      return show(tables.creditNotes.get(id), (row) => showCreditNote(desk, row));
    default:
      return undefined;
  }
}
