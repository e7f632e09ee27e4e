import type { Fault } from '../faults/fault.ts';
import type { SeenInvoice } from '../stripe/overview.ts';
import { deedButton } from './deeds-card.ts';
import { document } from './document.ts';
import { faultsCard } from './faults-card.ts';

import { type Html, html } from './html.ts';
import { money } from './money.ts';
import { notImitatedCard } from './not-imitated-card.ts';

const mostShown = 200;

type Overview = {
  /** Newest first. */
  invoices: (SeenInvoice & { accountName: string })[];
  search: string;
  faults: Fault[];
  /** What a click before could not do, and why. */
  notice: string | undefined;
};

/** The page at `/`: all invoices of all accounts, what a person may do with each, and the faults. */
export function overviewPage({ invoices, search, faults, notice }: Overview): string {
  const shown = invoices.slice(0, mostShown);
  return document(
    'Invoices',
    html`<header>
<strong>Billing sandbox</strong><span class="plain">Stripe’s interface</span>
<form method="get" action="/"><input type="search" name="search" value="${search}" placeholder="Number, reference, account" aria-label="Search"> <button>Search</button></form>
</header>
<main>
${notice && html`<div class="card notice" role="alert">${notice}</div>`}
<div class="top"><h1>Invoices</h1><span class="plain">${shown.length} of ${invoices.length}</span></div>
<div class="card table">${shown.length > 0 ? invoiceTable(shown) : nothing(search)}</div>
${faultsCard(faults)}
${notImitatedCard}
</main>`,
  );
}

function invoiceTable(invoices: Overview['invoices']): Html {
  return html`<table>
<thead><tr><th>Number</th><th>Reference</th><th>Account</th><th>Status</th><th class="money">Total</th><th>Created</th><th></th></tr></thead>
<tbody>${invoices.map(row)}</tbody>
</table>`;
}

function row(invoice: Overview['invoices'][number]): Html {
  const { id, status, isCredited } = invoice;
  const isOpen = status === 'open';
  const isPaid = status === 'paid' && !isCredited;
  return html`<tr>
<td class="number"><a href="/invoice/${id}">${invoice.number ?? 'no number yet'}</a></td>
<td class="code" title="${invoice.reference}">${invoice.reference ?? '–'}</td>
<td>${invoice.accountName}</td>
<td><span class="badge ${status}">${status}${isCredited && ' · credited'}</span></td>
<td class="money">${money(invoice.totalMinorUnits, invoice.currency)}</td>
<td title="${invoice.createdAt}">${shortMoment(invoice.createdAt)}</td>
<td><div class="actions">
${isOpen && deedButton(id, 'pay')}
${isPaid && deedButton(id, 'reverse-payment')}
${(isOpen || isPaid) && deedButton(id, 'credit')}
${isOpen && deedButton(id, 'void')}
<a href="/invoice/${id}" aria-label="More that can be done with ${invoice.number ?? id}">More</a>
</div></td>
</tr>`;
}

function nothing(search: string): Html {
  if (search === '')
    return html`<p class="empty">No invoices yet. They appear here as soon as a program creates one.</p>`;
  return html`<p class="empty">No invoice matches “<bdi>${search}</bdi>”. <a href="/">Show all</a></p>`;
}

function shortMoment(iso: string): string {
  return new Date(iso).toLocaleString('en-US', { dateStyle: 'medium', timeStyle: 'short' });
}
