import type { Deed } from '../stripe/office.ts';
import type { SeenInvoice } from '../stripe/overview.ts';
import type { Invoice } from '../stripe/rows.ts';
import { type Html, html } from './html.ts';

type Offer = { label: string; tone?: 'green' | 'red'; to: (invoice: Invoice, seen: SeenInvoice) => boolean };

const isCollectible: Offer['to'] = (_, { status }) => status === 'open';
const isPaid: Offer['to'] = (_, { status }) => status === 'paid';
const hasPaid: Offer['to'] = (_, { status, isCredited }) => status === 'paid' && !isCredited;

/** What a person is offered; what is impossible all the same is refused with a sentence. */
const OFFERS: Record<Deed, Offer> = {
  pay: { label: 'Mark paid', tone: 'green', to: isCollectible },
  'start-payment': { label: 'Start a bank payment', to: isCollectible },
  'fail-payment': { label: 'Fail the bank payment', to: isCollectible },
  'reverse-payment': { label: 'Refund', to: hasPaid },
  'fail-refund': { label: 'Fail the last refund', to: isPaid },
  credit: { label: 'Credit', to: (...invoice) => isCollectible(...invoice) || hasPaid(...invoice) },
  'void-credit-note': {
    label: 'Void the last credit note',
    to: (_, { status }) => status === 'open' || status === 'paid',
  },
  revise: { label: 'Revise', to: isCollectible },
  'mark-uncollectible': { label: 'Mark uncollectible', to: ({ status }) => status === 'open' },
  void: { label: 'Void', tone: 'red', to: isCollectible },
  'delete-customer': { label: 'Delete the customer', tone: 'red', to: () => true },
  'set-balance': { label: 'Set the customer’s balance', to: () => true },
};

/** Everything that can be done with an invoice behind the interface. */
export function deedsCard(invoice: Invoice, seen: SeenInvoice): Html {
  const offered = (Object.keys(OFFERS) as Deed[]).filter((deed) => OFFERS[deed].to(invoice, seen));
  return html`<section class="card deeds">
<h2>Behind the customer’s back</h2>
<div>${offered.map((deed) => deedButton(invoice.id, deed, 'invoice'))}</div>
</section>`;
}

export function deedButton(id: string, deed: Deed, from = ''): Html {
  const { label, tone = '' } = OFFERS[deed];
  return html`<form method="post" action="/invoice/${id}/${deed}"><input type="hidden" name="from" value="${from}">
${deed === 'set-balance' && html`<input name="amountMinorUnits" type="number" value="0" aria-label="Balance in minor units, less than 0 is a credit"> `}<button class="${tone}">${label}</button></form>`;
}
