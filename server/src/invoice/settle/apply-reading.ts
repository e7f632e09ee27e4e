import { isActive } from '@tuffops/shared/invoice/active-invoice';
import type { CancellationReasonCode } from '@tuffops/shared/invoice/cancellation-reason';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../access/actor.ts';
import type { BillingDocument } from '../../billing/billing-document.ts';
import type { BillingDeps } from '../../billing/connection/billing-deps.ts';
import { countingReading, isOvertaken, ReadingOvertaken } from '../../billing/document/readings.ts';
import { type Change, writeTogether } from '../../database/write-together.ts';
import { appendingEvents, type NewEvent } from '../../events/append-event.ts';
import type { Invoice } from '../invoice.entity.ts';
import type { LockedInvoice } from '../lock-invoice.ts';
import { isPlaceTaken } from '../one-place.ts';
import { documentFacts } from './document-facts.ts';
import { effectOf } from './effect-of.ts';
import { readingAgainWhatDiffers } from './read-again-what-differs.ts';
import { endDifference, recordDifference } from './record-difference.ts';
import { whatDiffers } from './what-differs.ts';
import { whatsWritten } from './whats-written.ts';

export type AppliedReading = {
  there: BillingDocument | 'NOT_THERE';
  /** How many readings had been written when this one began. */
  asOf: number;
  /** Whose doing a change found there is. */
  actor: Actor;
  reason?: string | null;
  reasonCode?: CancellationReasonCode | null;
  operationId?: string | null;
};

/** What is written along with a reading: of the operation it concludes. */
export type Beside = { changes: Change[]; events: NewEvent[] };

const NOTHING: Beside = { changes: [], events: [] };

/**
 * Writes what was read there into our invoice, by the one table. The caller holds the locks of the work order and the
 * invoice. Throws ReadingOvertaken when another reading was written meanwhile, which ends the transaction.
 */
export async function applyReading(
  manager: EntityManager,
  deps: Pick<BillingDeps, 'seams' | 'log'>,
  invoice: LockedInvoice,
  { there, asOf, actor, reason = null, reasonCode = null, operationId = null }: AppliedReading,
  beside: Beside = NOTHING,
): Promise<void> {
  const { tenantId, id, connectionId, externalId, workOrderId } = invoice;
  const seen = there === 'NOT_THERE' ? { state: there, isCredited: false } : there;
  const isTaken = !isActive(invoice) && (await isPlaceTaken(manager, tenantId, workOrderId, id));
  const write = whatsWritten(seen, { ...invoice, isPlaceTaken: isTaken });
  const { change, events } = effectOf(write, { now: deps.seams.now(), by: actor, reason, reasonCode });
  const written = { ...invoice, ...change };
  const of = { tenantId, invoiceId: id, workOrderId, actor, operationId };
  const seenThere = documentFacts(there, externalId);
  const told = events.map((kind) => {
    const why = kind === 'CANCELLED' ? { reason, reasonCode } : {};
    return { ...of, id: deps.seams.newId(), kind, facts: { ...why, document: seenThere } };
  });
  const besides = beside.events.map((event) => ({ ...event, facts: { ...event.facts, document: seenThere } }));

  const document = { tenantId, connectionId, externalId };
  const result = await writeTogether(manager, [
    countingReading({ ...document, reference: id }, { asOf, isTerminal: seen.state === 'VOID' }),
    ...(events.length > 0 ? [changingInvoice(written)] : []),
    ...(isActive(invoice) && !isActive(written) ? [readingAgainWhatDiffers(invoice)] : []),
    ...beside.changes,
    ...appendingEvents([...told, ...besides]),
  ]);
  if (isOvertaken(result)) throw new ReadingOvertaken();

  const difference = whatDiffers(there, written, write);
  const about = { ...document, invoiceId: id, workOrderId };
  if (difference) await recordDifference(manager, deps, about, difference);
  else if (invoice.isDifferent) await endDifference(manager, deps, about);
}

type Changed = Pick<
  Invoice,
  | 'tenantId'
  | 'id'
  | 'status'
  | 'isCredited'
  | 'paidAt'
  | 'cancelledAt'
  | 'cancelledBy'
  | 'cancellationReason'
  | 'cancellationReasonCode'
>;

export const changingInvoice = (invoice: Changed): Change => ({
  name: 'changed',
  text: `update invoice set status = $3, is_credited = $4, paid_at = $5, cancelled_at = $6, cancelled_by = $7::jsonb,
      cancellation_reason = $8, cancellation_reason_code = $9, version = version + 1
    where tenant_id = $1 and id = $2 returning id`,
  values: [
    ...[invoice.tenantId, invoice.id, invoice.status, invoice.isCredited, invoice.paidAt, invoice.cancelledAt],
    ...[invoice.cancelledBy && JSON.stringify(invoice.cancelledBy), invoice.cancellationReason],
    invoice.cancellationReasonCode,
  ],
});
