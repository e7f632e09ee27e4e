import type { Counter } from './counter.ts';
import type { Invoice } from './invoice/invoice.ts';
import { totalsOf } from './invoice/totals.ts';

/** An invoice in words that are the same for all vendors. */
export type SeenInvoice = {
  id: string;
  vendor: 'stripe';
  accountId: string;
  reference: string | null;
  number: string | null;
  status: 'open' | 'paid' | 'void' | 'draft';
  totalMinorUnits: number;
  /** ISO 4217, upper case. */
  currency: string;
  /** Fully credited or fully refunded. */
  isCredited: boolean;
  createdAt: string;
  latestRevision: string | null;
};

export function seenInvoice(counter: Counter, invoice: Invoice): SeenInvoice {
  const { total } = totalsOf(invoice);
  return {
    id: invoice.id,
    vendor: 'stripe',
    accountId: invoice.accountId,
    reference: invoice.metadata.reference ?? null,
    number: invoice.number,
    status: invoice.status === 'uncollectible' ? 'open' : invoice.status,
    totalMinorUnits: total,
    currency: invoice.currency.toUpperCase(),
    isCredited: invoice.status === 'paid' && total > 0 && givenBack(counter, invoice) >= total,
    createdAt: new Date(invoice.created * 1000).toISOString(),
    latestRevision: invoice.latestRevision,
  };
}

/** What credit notes and refunds together took off; a refund that belongs to a credit note counts once. */
function givenBack({ tables }: Counter, invoice: Invoice): number {
  const notes = tables.creditNotes.all().filter((note) => note.invoiceId === invoice.id);
  const inNotes = new Set(notes.flatMap((note) => note.refunds.map(({ refundId }) => refundId)));
  const refunded = tables.refunds
    .all()
    .filter((refund) => tables.payments.get(refund.paymentId)?.invoiceId === invoice.id && !inNotes.has(refund.id))
    .reduce((sum, refund) => sum + refund.amount, 0);
  return invoice.creditedBeforePayment + invoice.creditedAfterPayment + refunded;
}
