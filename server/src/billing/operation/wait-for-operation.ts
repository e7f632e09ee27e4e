import type { BillingDeps } from '../connection/billing-deps.ts';
import type { BillingOperation } from './billing-operation.entity.ts';
import { type Budget, LEASE_MARGIN_MS } from './budget.ts';
import { readOperation } from './open-operation.ts';

const LOOK_EVERY_MS = 1_000;

/**
 * Waits, without holding a database connection, until an operation somebody else asked is concluded: at most what is left
 * of the waiter's own budget and the lease's margin. What is held, or already being verified, is not waited for. Answers the operation as it then stands.
 */
export async function waitForOperation(
  { database, seams, listener }: BillingDeps,
  wanted: { tenantId: string; id: string },
  budget: Budget,
): Promise<BillingOperation> {
  const until = seams.monotonicMs() + budget.leftMs() + LEASE_MARGIN_MS;
  const look = () => readOperation(database.of(wanted.tenantId).manager, wanted);

  let operation = await look();
  if (operation.state === 'VERIFYING' || isHeld(operation)) return operation;
  while (operation.state !== 'CONCLUDED') {
    const leftMs = until - seams.monotonicMs();
    if (leftMs <= 0) break;
    await listener.next((signal) => signal.operationId === wanted.id, Math.min(LOOK_EVERY_MS, leftMs));
    operation = await look();
  }
  return operation;
}

/** It is claimed, and waits for the end of its hold. */
export const isHeld = ({ state, beginsAt }: Pick<BillingOperation, 'state' | 'beginsAt'>): boolean =>
  state === 'WAITING' && beginsAt !== null;
