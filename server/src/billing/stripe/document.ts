import type { Stripe } from 'stripe';
import type { BillingDocument, DocumentState } from '../billing-system.ts';

const STATES: Record<NonNullable<Stripe.Invoice['status']>, DocumentState> = {
  draft: 'DRAFT',
  open: 'OPEN',
  uncollectible: 'OPEN',
  paid: 'PAID',
  void: 'VOID',
};

/** Other programs write metadata too; ours is the id of an invoice. */
const REFERENCE = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Undefined when the answer is no invoice in a state we know. */
export function toDocument(invoice: Stripe.Invoice, isCredited: boolean): BillingDocument | undefined {
  const state = invoice.object === 'invoice' && invoice.status ? STATES[invoice.status] : undefined;
  if (!state || !invoice.id || !Number.isSafeInteger(invoice.total) || !invoice.currency) return undefined;
  const reference = invoice.metadata?.reference;
  return {
    externalId: invoice.id,
    reference: reference && REFERENCE.test(reference) ? reference : undefined,
    number: invoice.number ?? undefined,
    state,
    isCredited,
    totalMinorUnits: invoice.total,
    currency: invoice.currency.toUpperCase(),
    url: invoice.hosted_invoice_url ?? undefined,
  };
}
