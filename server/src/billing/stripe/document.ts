import type { Stripe } from 'stripe';
import type { BillingDocument, DocumentState } from '../billing-system.ts';

const STATES: Record<NonNullable<Stripe.Invoice['status']>, DocumentState> = {
  draft: 'DRAFT',
  open: 'OPEN',
  uncollectible: 'OPEN',
  paid: 'PAID',
  void: 'VOID',
};

/** Undefined when the answer is no invoice with this id in a state we know. */
export function toDocument(invoice: Stripe.Invoice, isCredited: boolean): BillingDocument | undefined {
  const state = invoice.object === 'invoice' && invoice.status ? STATES[invoice.status] : undefined;
  if (!state || !invoice.id) return undefined;
  return {
    externalId: invoice.id,
    reference: invoice.metadata?.reference,
    number: invoice.number ?? undefined,
    state,
    isCredited,
    totalMinorUnits: invoice.total,
    currency: invoice.currency.toUpperCase(),
    url: invoice.hosted_invoice_url ?? undefined,
  };
}
