import { html } from './html.ts';

/** Where a program must not take this for Stripe. */
export const notImitatedCard = html`<details class="card limits">
<summary>What this sandbox does not imitate</summary>
<ul>
<li>Of Stripe’s interface it answers what invoicing needs: customers, invoices with their lines and payments, credit notes, refunds,
tax rates, events, webhook endpoints, the account. Everything else, and every parameter it has no effect for, is refused with
“The sandbox does not know …”: subscriptions, products and prices, coupons, automatic tax, search, balance transactions,
<code>attach_payment</code>, <code>update_lines</code>, a change of a webhook endpoint, Connect, test clocks, <code>/v2</code>.</li>
<li>It speaks one version. Another <code>Stripe-Version</code> is refused.</li>
<li>Taken without effect: <code>issuer</code>, <code>payment_settings</code>, <code>rendering</code>, <code>email_type</code>,
<code>effective_at</code> of a credit note, <code>forgive</code>, <code>mandate</code>, <code>off_session</code>.</li>
<li>Payment intents, charges and the account show the fields that matter to invoices, not all that Stripe has.</li>
<li>A customer’s balance is one number, whatever the currency, and has no transactions that could be read.</li>
<li>No e-mail is sent, nothing advances by itself, nobody is reminded, nothing becomes overdue.</li>
<li>There is no rate limit but the fault. Lists are up to date at once.</li>
<li>The button voids a credit note of a paid invoice too; Stripe, and the interface here, refuse it.</li>
<li>Nobody could say how Stripe answers, so here it is a guess: the words for a number that is taken, voiding while a payment is
processing, voiding and listing the invoices of a deleted customer, which permission a key needs for
<code>invoice_payments</code>.</li>
</ul>
</details>`;
