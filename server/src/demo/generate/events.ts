import type { Actor } from '../../access/actor.ts';
import type { InvoiceEvent, InvoiceEventKind } from '../../events/event.entity.ts';
import type { Invoice } from '../../invoice/invoice.entity.ts';
import type { Random } from '../random.ts';
import type { InvoicePast } from './invoice-plans.ts';

const BILLING_SYSTEM: Actor = { kind: 'BILLING_SYSTEM', vendor: 'STRIPE' };

/** What is known of an invoice's past. */
export function makeEvents(random: Random, past: InvoicePast, invoice: Invoice, office: Actor): InvoiceEvent[] {
  const happened: [InvoiceEventKind, Date | null, Actor][] = [
    ['CREATED', past.issuedAt, office],
    ['PAID', past.paidAt, BILLING_SYSTEM],
    ['CREDITED', past.creditedAt, BILLING_SYSTEM],
    ['CANCELLED', past.cancelledAt, office],
  ];
  return happened
    .flatMap(([kind, at, actor]) => (at ? [{ kind, at, actor }] : []))
    .map(({ kind, at, actor }, index) => ({
      id: random.id(at),
      tenantId: invoice.tenantId,
      invoiceId: invoice.id,
      workOrderId: invoice.workOrderId,
      sequence: index + 1,
      kind,
      at,
      actor,
      operationId: null,
      facts: kind === 'CANCELLED' ? { reason: invoice.cancellationReason } : {},
    }));
}
