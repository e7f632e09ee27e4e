import type { Stripe } from 'stripe';
import type { Reading, ReadRequest } from '../billing-system.ts';
import { CAUSE_SENTENCES } from '../cause.ts';
import { allPages, type Paging } from './all-pages.ts';
import { isMissing, unreadable } from './classify.ts';
import { countdown } from './countdown.ts';
import { isFullyCredited } from './credits.ts';
import { toDocument } from './document.ts';

/** A dashboard edit of a finalised invoice voids it and makes a revision; more in a row than this is no invoice of ours. */
const MOST_REVISIONS = 20;

const BAD_ANSWER: Reading = {
  found: 'unreadable',
  failure: { cause: 'BAD_ANSWER', detail: CAUSE_SENTENCES.BAD_ANSWER },
};

/** The invoice at its latest revision; by its own id, or by that of the payment intent that paid it. */
export async function readInvoice(stripe: Stripe, externalId: string, { timeoutMs }: ReadRequest): Promise<Reading> {
  const timeout = countdown(timeoutMs);
  let id = externalId;
  try {
    if (externalId.startsWith('pi_')) {
      const invoiceId = await invoiceOfPayment(stripe, externalId, timeout);
      if (!invoiceId) return { found: 'not-there' };
      id = invoiceId;
    }
    for (let revision = 0; revision < MOST_REVISIONS; revision++) {
      const invoice = await stripe.invoices.retrieve(id, {}, { timeout: timeout() });
      if (invoice.id !== id) return BAD_ANSWER;
      const next = invoice.latest_revision;
      const nextId = typeof next === 'string' ? next : next?.id;
      if (nextId && nextId !== id) {
        id = nextId;
        continue;
      }
      const isCredited = invoice.status === 'paid' && (await isFullyCredited(stripe, invoice, timeout));
      const document = toDocument(invoice, isCredited);
      return document ? { found: 'there', document } : BAD_ANSWER;
    }
    return BAD_ANSWER;
  } catch (error) {
    return id === externalId && isMissing(error, id) ? { found: 'not-there' } : unreadable(error);
  }
}

async function invoiceOfPayment(stripe: Stripe, paymentIntent: string, timeout: () => number) {
  const payment = { type: 'payment_intent' as const, payment_intent: paymentIntent };
  const list = (page: Paging) => stripe.invoicePayments.list({ payment, ...page }, { timeout: timeout() });
  const [paid] = await allPages(list, () => true);
  const invoice = paid?.invoice;
  return typeof invoice === 'string' ? invoice : invoice?.id;
}

/**
 * The invoice that carries our reference: by listing the customer's, which is up to date at once, not by Stripe's search,
 * which lags. https://docs.stripe.com/api/invoices/list
 */
export async function findInvoice(
  stripe: Stripe,
  { reference, externalCustomerId, requestedAt }: { reference: string; externalCustomerId: string; requestedAt: Date },
  { timeoutMs }: ReadRequest,
): Promise<Reading> {
  const timeout = countdown(timeoutMs);
  const gte = Math.floor(requestedAt.getTime() / 1_000) - CLOCKS_DIFFER_SECONDS;
  try {
    const isOurs = (invoice: Stripe.Invoice) => invoice.metadata?.reference === reference;
    const invoices = await allPages(
      (page) =>
        stripe.invoices.list({ customer: externalCustomerId, created: { gte }, ...page }, { timeout: timeout() }),
      isOurs,
    );
    const found = invoices.find(isOurs);
    return found?.id ? await readInvoice(stripe, found.id, { timeoutMs: timeout() }) : { found: 'not-there' };
  } catch (error) {
    return unreadable(error);
  }
}

/** How far the database's clock and Stripe's may be apart. */
const CLOCKS_DIFFER_SECONDS = 300;
