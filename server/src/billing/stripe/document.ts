import type { Stripe } from 'stripe';
import type { BillingDocument, DocumentState } from '../billing-document.ts';

const STATES: Record<NonNullable<Stripe.Invoice['status']>, DocumentState> = {
  draft: 'DRAFT',
  open: 'OPEN',
  uncollectible: 'OPEN',
  paid: 'PAID',
  void: 'VOID',
};

/** Other programs write metadata too; ours is the id of an invoice. */
const REFERENCE = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Ours; null: there is none; undefined: nothing is told. */
export function referenceIn(metadata: unknown): string | null | undefined {
  if (typeof metadata !== 'object' || metadata === null) return undefined;
  const { reference } = metadata as { reference?: unknown };
  return typeof reference === 'string' && REFERENCE.test(reference) ? reference : null;
}

function madeForIn(metadata: Stripe.Metadata | null): BillingDocument['madeFor'] {
  const { tenant, work_order } = metadata ?? {};
  return tenant && work_order ? { tenantId: tenant, workOrderNumber: work_order } : undefined;
}

/** Undefined when the answer is no invoice in a state we know. */
export function toDocument(invoice: Stripe.Invoice, isCredited: boolean): BillingDocument | undefined {
  const state = invoice.object === 'invoice' && invoice.status ? STATES[invoice.status] : undefined;
  if (!state || !invoice.id || !Number.isSafeInteger(invoice.total) || !invoice.currency) return undefined;
  return {
    externalId: invoice.id,
    reference: referenceIn(invoice.metadata) ?? undefined,
    madeFor: madeForIn(invoice.metadata),
    number: invoice.number ?? undefined,
    state,
    isCredited,
    totalMinorUnits: invoice.total,
    currency: invoice.currency.toUpperCase(),
    url: invoice.hosted_invoice_url ?? undefined,
  };
}
