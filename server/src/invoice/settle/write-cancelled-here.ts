import type { EntityManager } from 'typeorm';
import type { Actor } from '../../access/actor.ts';
import type { BillingDeps } from '../../billing/connection/billing-deps.ts';
import { writeTogether } from '../../database/write-together.ts';
import { appendingEvents, type NewEvent } from '../../events/append-event.ts';
import type { LockedInvoice } from '../lock-invoice.ts';
import { changingInvoice } from './apply-reading.ts';
import { effectOf } from './effect-of.ts';
import { readingAgainWhatDiffers } from './read-again-what-differs.ts';
import { endDifference } from './record-difference.ts';

/** Cancelled without a void, as there is surely nothing to be voided. The caller holds the locks of the work order and the invoice. */
export async function writeCancelledHere(
  manager: EntityManager,
  deps: Pick<BillingDeps, 'seams'>,
  invoice: LockedInvoice,
  { by, reason }: { by: Actor; reason: string },
): Promise<void> {
  const { tenantId, id: invoiceId, workOrderId, connectionId } = invoice;
  const event = (kind: NewEvent['kind'], facts = {}): NewEvent => ({
    ...{ id: deps.seams.newId(), tenantId, invoiceId, workOrderId, kind, facts },
    actor: by,
    operationId: null,
  });
  const { change } = effectOf('CANCEL', { now: deps.seams.now(), by, reason, reasonCode: null });
  await writeTogether(manager, [
    changingInvoice({ ...invoice, ...change }),
    readingAgainWhatDiffers(invoice),
    ...appendingEvents([event('DRIFT_ACCEPTED'), event('CANCELLED', { reason, isAccepted: true })]),
  ]);
  await endDifference(manager, deps, { tenantId, connectionId, invoiceId, workOrderId });
}
