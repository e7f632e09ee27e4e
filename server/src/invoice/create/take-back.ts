import { formatMoney } from '@tuffops/shared/money';
import type { BillingDocument, BillingFailure, CreationPlan } from '../../billing/billing-system.ts';
import { failure } from '../../billing/failure.ts';
import type { AskedCreation } from './ask-creation.ts';
import type { CreationFinding } from './settle-creation.ts';

/** Deletes what a refused creation left behind; it is refused for sure only when nothing is left. */
export async function takeBack(
  { system, operation, budget, externalId }: AskedCreation,
  failure: BillingFailure,
): Promise<CreationFinding> {
  if (externalId === undefined) return { found: 'REFUSED', failure };
  if (!budget.mayStillChange()) return { found: 'UNKNOWN', failure };
  const deleted = await system.deleteDraft(externalId, {
    key: `${operation.id}:take-back`,
    timeoutMs: budget.callMs(),
  });
  return { found: deleted.outcome === 'done' ? 'REFUSED' : 'UNKNOWN', failure };
}

/** Why a draft must not become an invoice: the billing system adds it up to something else than we do. */
export function wrongTotal(document: BillingDocument, plan: CreationPlan): BillingFailure | undefined {
  if (document.totalMinorUnits === plan.totalMinorUnits && document.currency === plan.currency) return undefined;
  const [there, here] = [document, plan].map((each) => formatMoney(each.totalMinorUnits, each.currency, 'en-US'));
  return failure('BAD_ANSWER', `the billing system made it ${there} instead of ${here}`);
}
