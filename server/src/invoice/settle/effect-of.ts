import type { CancellationReasonCode } from '@tuffops/shared/invoice/cancellation-reason';
import type { Actor } from '../../access/actor.ts';
import type { InvoiceEventKind } from '../../events/event.entity.ts';
import type { Invoice } from '../invoice.entity.ts';
import type { Write } from './whats-written.ts';

/** What becomes of the invoice's row, and what its history says of it. */
export type Effect = { change: Partial<Invoice>; events: InvoiceEventKind[] };

const NONE: Effect = { change: {}, events: [] };

type Doing = { now: Date; by: Actor; reason: string | null; reasonCode: CancellationReasonCode | null };

/** `by`, `reason`: whose doing a cancellation is, and why. */
export function effectOf(write: Write, { now, by, reason, reasonCode }: Doing): Effect {
  switch (write) {
    case 'CANCEL': {
      const why = { cancellationReason: reason, cancellationReasonCode: reasonCode };
      const cancelled = { cancelledAt: now, cancelledBy: by, ...why };
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
