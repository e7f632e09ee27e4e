import type { BillingDeps } from '../../billing/connection/billing-deps.ts';
import { failure } from '../../billing/failure.ts';
import type { Budget } from '../../billing/operation/budget.ts';
import { askCancellation } from './ask-cancellation.ts';
import type { Cancellation } from './claim-cancellation.ts';
import { settleCancellation } from './settle-cancellation.ts';

/**
 * Asks for what was claimed, and settles on the answer. A reading that another one has overtaken is a doubt like any other once
 * the void was sent: the settler reads again.
 */
export async function carryOutCancellation(
  deps: BillingDeps,
  cancellation: Cancellation,
  budget: Budget,
): Promise<void> {
  const { operation } = cancellation;
  const { finding, wasSent } = await askCancellation(deps, cancellation, budget);
  if ((await settleCancellation(deps, operation, finding)) === 'SETTLED') return;
  const found = wasSent ? 'UNKNOWN' : 'REFUSED';
  await settleCancellation(deps, operation, { found, failure: failure('CHANGED_MEANWHILE') });
}
