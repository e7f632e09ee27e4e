import type { Counter } from './counter.ts';
import { givenBack } from './credit-note/given-back.ts';
import { totalsOf } from './invoice/totals.ts';
import type { Invoice } from './rows.ts';

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
    isCredited: invoice.status === 'paid' && total > 0 && givenBack(counter.tables, invoice) >= total,
    createdAt: new Date(invoice.created * 1000).toISOString(),
    latestRevision: invoice.latestRevision,
  };
}
