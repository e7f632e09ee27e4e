import type { Actor } from '../../access/actor.ts';
import type { InvoiceEventKind } from '../../events/event.entity.ts';
import type { Invoice } from '../invoice.entity.ts';
import type { Write } from './whats-written.ts';

/** What becomes of the invoice's row, and what its history says of it. */
export type Effect = { change: Partial<Invoice>; events: InvoiceEventKind[] };

const NONE: Effect = { change: {}, events: [] };

/** `by`, `reason`: whose doing a cancellation is, and why. */
export function effectOf(write: Write, { now, by, reason }: { now: Date; by: Actor; reason: string | null }): Effect {
  switch (write) {
    case 'CANCEL': {
      const cancelled = { cancelledAt: now, cancelledBy: by, cancellationReason: reason };
      return { change: { status: 'CANCELLED', paidAt: null, isCredited: false, ...cancelled }, events: ['CANCELLED'] };
    }
    case 'PAY':
      return { change: { status: 'PAID', paidAt: now }, events: ['PAID'] };
    case 'PAY_AND_CREDIT':
      return { change: { status: 'PAID', paidAt: now, isCredited: true }, events: ['PAID', 'CREDITED'] };
    case 'CREDIT':
      return { change: { isCredited: true }, events: ['CREDITED'] };
    case 'UNCREDIT':
      return { change: { isCredited: false }, events: ['CREDIT_REVERSED'] };
    case 'REOPEN':
      return { change: { status: 'SENT', paidAt: null, isCredited: false }, events: ['PAYMENT_REVERSED'] };
    case 'DRIFT':
    case 'NOTHING':
      return NONE;
  }
}
