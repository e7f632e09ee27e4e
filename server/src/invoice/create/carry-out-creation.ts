import type { BillingDeps } from '../../billing/connection/billing-deps.ts';
import type { BillingCause } from '../../billing/failure.ts';
import type { Budget } from '../../billing/operation/budget.ts';
import { waitAgain } from '../../billing/operation/wait-again.ts';
import { askCreation } from './ask-creation.ts';
import type { Creation } from './claim-creation.ts';
import { settleCreation } from './settle-creation.ts';

/** A no that will not last: what follows a cancellation, which cannot be undone, is then begun again. */
const PASSING: ReadonlySet<BillingCause> = new Set(['RATE_LIMITED', 'UNREACHABLE']);

/** Asks for what was claimed, and settles on the answer. */
export async function carryOutCreation(deps: BillingDeps, creation: Creation, budget: Budget): Promise<void> {
  const { operation } = creation;
  const finding = await askCreation(deps, creation, budget);
  const isPassing = finding.found === 'REFUSED' && PASSING.has(finding.failure.cause);
  const { retryAfterMs } = isPassing ? finding.failure : {};
  if (isPassing && (await waitAgain(deps.database.of(operation.tenantId), operation, retryAfterMs))) return;
  await settleCreation(deps, operation, finding);
}
