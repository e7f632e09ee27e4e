import type { Caller } from '../../access/caller.ts';
import type { BillingDeps } from '../../billing/connection/billing-deps.ts';
import { unlessOvertaken } from '../../billing/document/readings.ts';
import { shortTransaction } from '../../billing/operation/short-transaction.ts';
import { type DifferenceAnswer, looked, notMended } from './difference-answer.ts';
import { lookAtDifference } from './look-at-difference.ts';
import { findDifference, readDifference } from './read-difference.ts';
import { writeLook } from './write-look.ts';

/** Reads there again what a difference is about; nothing is changed there, and what is learnt is settled like any reading. */
export async function checkDifference(
  deps: BillingDeps,
  caller: Caller,
  { differenceId }: { differenceId: string },
): Promise<DifferenceAnswer> {
  const { manager } = deps.database.of(caller.tenant.id);
  const difference = await findDifference(manager, caller, differenceId);
  const look = await lookAtDifference(deps, difference);
  if ('failure' in look) return notMended(difference, caller, look.failure);
  // What overtook it has been written instead, and is as new.
  await unlessOvertaken(
    shortTransaction(deps, difference.tenantId, (within) => writeLook(within, deps, difference, look)),
  );
  return looked((await readDifference(manager, difference)) ?? difference, caller.tenant.currency);
}
