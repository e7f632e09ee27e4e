import { totalsOf } from '../stripe/invoice/totals.ts';
import type { SeenInvoice } from '../stripe/overview.ts';
import type { Invoice } from '../stripe/rows.ts';
import { deedsCard } from './deeds-card.ts';
import { document } from './document.ts';
import { type Html, html } from './html.ts';
import { money as moneyIn } from './money.ts';

/** What a customer sees when they follow the link to their invoice; below it, what can be done behind their back. */
export function invoicePage(invoice: Invoice, seen: SeenInvoice, accountName: string, notice?: string): string {
  const { status, isCredited } = seen;
  const { subtotal, total, taxes, remaining } = totalsOf(invoice);
  const money = (amount: number) => moneyIn(amount, invoice.currency.toUpperCase());
  const sum = (label: string, amount: number) =>
    html`<tr><td colspan="2">${label}</td><td class="money">${money(amount)}</td></tr>`;
  const { name, email, address } = invoice.billedTo;
  const billedTo = parts([name, address?.line1, address?.line2, place(address)]);
  const lines = invoice.lines.map(
    (line) =>
      html`<tr><td>${line.description ?? '–'}</td><td class="quantity">${line.quantity}</td><td class="money">${money(line.amount)}</td></tr>`,
  );
  return document(
    invoice.number ?? 'Draft',
    html`<header><strong>${accountName}</strong><a href="/">All invoices</a></header>
<main>${notice && html`<div class="card notice" role="alert">${notice}</div>`}
<article class="card paper">
<div class="top"><h1>${invoice.number ? `Invoice ${invoice.number}` : 'Draft'}</h1><span class="badge ${status}">${status}${isCredited && ' · credited'}</span></div>
<dl>
<dt>Billed to</dt><dd>${billedTo.length > 0 ? billedTo : '–'}</dd>
<dt>E-mail</dt><dd>${email ?? '–'}</dd>
<dt>Issued</dt><dd>${day(invoice.finalizedAt)}</dd>
<dt>Due</dt><dd>${day(invoice.dueDate)}</dd>
<dt>Reference</dt><dd class="code">${invoice.metadata.reference ?? '–'}</dd>
<dt>Id</dt><dd class="code">${invoice.id}</dd>
</dl>
<table>
<thead><tr><th>Description</th><th class="quantity">Quantity</th><th class="money">Amount</th></tr></thead>
<tbody>${lines}</tbody>
<tfoot>
${taxes.length > 0 && sum('Subtotal', subtotal)}
${taxes.map(({ rate, amount }) => sum(`${rate.displayName} ${rate.percentage}%`, amount))}
${sum('Total', total)}
${sum(status === 'void' ? 'Was due' : 'Still due', remaining)}
</tfoot>
</table>
</article>
${deedsCard(invoice, seen)}</main>`,
  );
}

/** Each in its own direction, whatever stands beside it. */
function parts(texts: (string | null | undefined)[]): Html[] {
  return texts.filter(Boolean).map((text, at) => html`${at > 0 && ', '}<bdi>${text}</bdi>`);
}

function place(address: Invoice['billedTo']['address']): string {
  return [address?.city, address?.state, address?.postal_code, address?.country].filter(Boolean).join(' ');
}

function day(seconds: number | null): string {
  if (seconds === null) return '–';
  return new Date(seconds * 1000).toLocaleDateString('en-US', { dateStyle: 'medium', timeZone: 'UTC' });
}
