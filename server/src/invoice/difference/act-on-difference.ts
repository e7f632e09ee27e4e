import type { EntityManager } from 'typeorm';
import { type Caller, requirePermission } from '../../access/caller.ts';
import type { BillingDeps } from '../../billing/connection/billing-deps.ts';
import { unlessOvertaken } from '../../billing/document/readings.ts';
import { failure } from '../../billing/failure.ts';
import { shortTransaction } from '../../billing/operation/short-transaction.ts';
import type { InvoiceEventKind } from '../../events/event.entity.ts';
import { lockWorkOrder } from '../lock-invoice.ts';
import { changed, type DifferenceAnswer, mended, notMended, underWay } from './difference-answer.ts';
import { type Look, lookAtDifference } from './look-at-difference.ts';
import { findDifference, isAsSeen, type ReadDifference, readDifference } from './read-difference.ts';
import { writeLook } from './write-look.ts';

/** Which difference is acted on, and as which one it was seen. */
export type SeenDifference = { differenceId: string; version: number };

type Seen = Extract<Look, { reading: object }>;

/** What it leaves in the history once it is done, and how that is told. */
type Doing = { leaves: InvoiceEventKind; how: string };

type Acting = {
  isMeant(difference: ReadDifference): boolean;
  /** Whoever asks again for what they did, as its answer was lost, is answered the same. */
  doing?: Doing;
  /** Could-not-read does not stand in its way: it changes nothing there. */
  isDoneUnread?: boolean;
  /** Under the lock of the work order, of a difference that is still what was seen. */
  act(manager: EntityManager, difference: ReadDifference, seen: Seen | null): Promise<DifferenceAnswer | 'CHANGED'>;
};

/**
 * Whoever acts on a difference acts on what is true now: it is read there once more, settled like any reading, and nothing is done
 * when it is another difference by then than the one that was seen, or when it cannot be told.
 */
export async function actOnDifference(
  deps: BillingDeps,
  caller: Caller,
  { differenceId, version }: SeenDifference,
  { isMeant, doing, isDoneUnread = false, act }: Acting,
): Promise<DifferenceAnswer> {
  const { manager } = deps.database.of(caller.tenant.id);
  const { currency } = caller.tenant;
  const difference = await findDifference(manager, caller, differenceId);
  requirePermission(caller, 'invoices.edit');
  const { tenantId, id, workOrderId } = difference;
  const answerChanged = async (now: ReadDifference) => {
    const isRepeat = doing && now.version === version && (await isDoneBy(manager, caller, now, doing));
    return isRepeat ? mended(now, doing.how) : changed(now, currency);
  };
  if (difference.version !== version || difference.resolvedAt || !isMeant(difference)) return answerChanged(difference);

  const look = await lookAtDifference(deps, difference);
  if ('failure' in look && !isDoneUnread) return notMended(difference, caller, look.failure);
  const seen = 'failure' in look ? null : look;
  const done = await unlessOvertaken(
    shortTransaction(deps, tenantId, async (within) => {
      await lockWorkOrder(within, tenantId, workOrderId);
      if (seen && (await writeLook(within, deps, difference, seen)) === 'UNDER_WAY') return underWay(difference);
      if (!(await isAsSeen(within, { tenantId, id, version }))) return 'CHANGED';
      return act(within, difference, seen);
    }),
  );
  if (done === 'STALE') return notMended(difference, caller, failure('CHANGED_MEANWHILE'));
  if (done !== 'CHANGED') return done;
  return answerChanged((await readDifference(manager, difference)) ?? difference);
}

/** It is over, and the caller did it. */
async function isDoneBy(
  manager: EntityManager,
  { actor }: Caller,
  { tenantId, reference, noticedAt, resolvedAt }: ReadDifference,
  { leaves }: Doing,
): Promise<boolean> {
  if (!resolvedAt) return false;
  const events = await manager.query<unknown[]>(
    `select 1 from event where tenant_id = $1 and invoice_id = $2 and kind = $3 and actor = $4::jsonb and at >= $5`,
    [tenantId, reference, leaves, JSON.stringify(actor), noticedAt],
  );
  return events.length > 0;
}
