import type { Stripe } from 'stripe';
import type { BillingDocument, CopyReading, Reading, ReadingBeforeCancel } from '../billing-document.ts';
import { CAUSE_SENTENCES } from '../failure.ts';
import { allPages, type Paging } from './all-pages.ts';
import { isMissing, unreadable } from './classify.ts';
import type { TimeLeft } from './countdown.ts';
import { isFullyCredited } from './credits.ts';
import { toDocument } from './document.ts';
import { hasPaymentInProgress, PAYMENT_INTENTS } from './payments-in-progress.ts';

/** A dashboard edit of a finalised invoice voids it and makes a revision; more in a row than this is no invoice of ours. */
const MOST_REVISIONS = 20;

const BAD_ANSWER = {
  found: 'unreadable' as const,
  failure: { cause: 'BAD_ANSWER' as const, detail: CAUSE_SENTENCES.BAD_ANSWER },
};

/** The invoice at its latest revision; by its own id, or by that of the payment intent that paid it. */
export function readInvoice(stripe: Stripe, externalId: string, timeout: TimeLeft): Promise<Reading> {
  return readLatest(stripe, externalId, timeout, { expand: [], tell: async (document) => ({ document }) });
}

/** In one request, unless it was revised, was paid, or has more payments than an invoice shows. */
export function readBeforeCancel(stripe: Stripe, externalId: string, timeout: TimeLeft): Promise<ReadingBeforeCancel> {
  return readLatest(stripe, externalId, timeout, {
    expand: [PAYMENT_INTENTS],
    tell: async (document, invoice) => ({
      document,
      ...paymentOf(invoice),
      hasPaymentInProgress: document.state === 'OPEN' && (await hasPaymentInProgress(stripe, invoice, timeout)),
    }),
  });
}

/** Throws when the answer does not tell. */
function paymentOf({ amount_paid: amountPaidMinorUnits, status_transitions: { paid_at } }: Stripe.Invoice) {
  if (!Number.isSafeInteger(amountPaidMinorUnits)) throw new Error('The answer does not say what was paid');
  return { amountPaidMinorUnits, paidAt: paid_at === null ? null : new Date(paid_at * 1_000) };
}

/** Stripe gives new links whenever the invoice is read: those it gave before end. https://docs.stripe.com/invoicing/hosted-invoice-page */
export function readCopy(stripe: Stripe, externalId: string, timeout: TimeLeft): Promise<CopyReading> {
  return readLatest(stripe, externalId, timeout, {
    expand: [],
    tell: async (_, { hosted_invoice_url, invoice_pdf }) => ({
      copy: { paymentUrl: hosted_invoice_url ?? null, pdfUrl: invoice_pdf ?? null },
    }),
  });
}

type Look<Told> = {
  expand: string[];
  tell(document: BillingDocument, invoice: Stripe.Invoice): Promise<Told>;
};

async function readLatest<Told>(
  stripe: Stripe,
  externalId: string,
  timeout: TimeLeft,
  { expand, tell }: Look<Told>,
): Promise<({ found: 'there' } & Told) | Exclude<Reading, { found: 'there' }>> {
  let id = externalId;
  try {
    if (externalId.startsWith('pi_')) {
      const invoiceId = await invoiceOfPayment(stripe, externalId, timeout);
      if (!invoiceId) return { found: 'not-there' };
      id = invoiceId;
    }
    for (let revision = 0; revision < MOST_REVISIONS; revision++) {
      const invoice = await stripe.invoices.retrieve(id, { expand }, { timeout: timeout() });
      if (invoice.id !== id) return BAD_ANSWER;
      const next = invoice.latest_revision;
      const nextId = typeof next === 'string' ? next : next?.id;
      if (nextId && nextId !== id) {
        id = nextId;
        continue;
      }
      const isCredited = invoice.status === 'paid' && (await isFullyCredited(stripe, invoice, timeout));
      const document = toDocument(invoice, isCredited);
      return document ? { found: 'there', ...(await tell(document, invoice)) } : BAD_ANSWER;
    }
    return BAD_ANSWER;
  } catch (error) {
    return id === externalId && isMissing(error, id) ? { found: 'not-there' } : unreadable(error);
  }
}

async function invoiceOfPayment(stripe: Stripe, paymentIntent: string, timeout: TimeLeft) {
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
  timeout: TimeLeft,
): Promise<Reading> {
  const gte = Math.floor(requestedAt.getTime() / 1_000) - CLOCKS_DIFFER_SECONDS;
  try {
    const isOurs = (invoice: Stripe.Invoice) => invoice.metadata?.reference === reference;
    const invoices = await allPages(
      (page) =>
        stripe.invoices.list({ customer: externalCustomerId, created: { gte }, ...page }, { timeout: timeout() }),
      isOurs,
    );
    const found = invoices.find(isOurs);
    return found?.id ? await readInvoice(stripe, found.id, timeout) : { found: 'not-there' };
  } catch (error) {
    return unreadable(error);
  }
}

/** How far the database's clock and Stripe's may be apart. */
export const CLOCKS_DIFFER_SECONDS = 300;
