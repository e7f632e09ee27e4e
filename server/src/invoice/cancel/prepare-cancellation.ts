import type { BillingSystem } from '../../billing/billing-system.ts';
import type { BillingDeps } from '../../billing/connection/billing-deps.ts';
import { openConnection } from '../../billing/connection/open-connection.ts';
import type { BillingFailure } from '../../billing/failure.ts';
import { failure, noTimeLeft } from '../../billing/failure.ts';
import type { Budget } from '../../billing/operation/budget.ts';
import { faultOfOurs } from '../../billing/operation/fault-of-ours.ts';
import type { Cancellation } from './claim-cancellation.ts';
import type { CancellationFinding } from './settle-cancellation.ts';

/**
 * Looks at the invoice there before its void is sent, for a void cannot be undone, and what is on its way to be paid would
 * still arrive. `finding`: there is nothing to be sent. Whatever went wrong up to here, nothing is in doubt.
 */
export async function prepareCancellation(
  deps: BillingDeps,
  { operation, externalId, asOf }: Cancellation,
  budget: Budget,
): Promise<{ system: BillingSystem } | { finding: CancellationFinding }> {
  try {
    const opened = await openConnection(deps, operation.tenantId, operation.connectionId);
    if (!opened.system) return refused(opened.failure);
    if (!budget.mayStillChange()) return refused(noTimeLeft());

    const { system } = opened;
    const reading = await system.readBeforeCancel(externalId, { timeoutMs: budget.callMs() });
    if (reading.found === 'unreadable') return refused(reading.failure);
    if (reading.found === 'not-there') return refused(failure('NOT_FOUND'), { state: 'NOT_THERE', asOf });

    const { document, hasPaymentInProgress } = reading;
    const there = { state: document, asOf };
    if (document.state === 'VOID' || document.state === 'PAID') {
      return { finding: { found: document.state, document, asOf } };
    }
    if (document.externalId !== externalId) return refused(failure('CHANGED_MEANWHILE'), there);
    if (hasPaymentInProgress) return refused(failure('PAYMENT_IN_PROGRESS'), there);
    return budget.mayStillChange() ? { system } : refused(noTimeLeft());
  } catch (error) {
    return refused(faultOfOurs(deps, operation, error));
  }
}

type Refused = Extract<CancellationFinding, { found: 'REFUSED' }>;

const refused = (failure: BillingFailure, there?: Refused['there']): { finding: Refused } => ({
  finding: { found: 'REFUSED', failure, there },
});
