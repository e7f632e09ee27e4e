import type { BillingSystem } from '../../billing/billing-system.ts';
import type { BillingDeps } from '../../billing/connection/billing-deps.ts';
import { openConnection } from '../../billing/connection/open-connection.ts';
import type { CreationPlan } from '../../billing/creation-plan.ts';
import { putBilledCustomer } from '../../billing/customer/put-billed-customer.ts';
import type { BillingFailure } from '../../billing/failure.ts';
import { failure } from '../../billing/failure.ts';
import { askBilling } from '../../billing/operation/ask-billing.ts';
import type { Budget } from '../../billing/operation/budget.ts';
import type { ClaimedOperation } from '../../billing/operation/claim-operation.ts';
import { faultOfOurs } from '../../billing/operation/fault-of-ours.ts';
import { noteProgress } from '../../billing/operation/note-progress.ts';

export type PreparedCreation = { system: BillingSystem; externalCustomerId: string };

/**
 * What has to be there before the invoice is asked for: the account, and the customer in it. Whatever fails here leaves no
 * doubt about the invoice, for nothing of it was sent.
 */
export async function prepareCreation(
  deps: BillingDeps,
  claimed: { operation: ClaimedOperation; plan: CreationPlan },
  budget: Budget,
): Promise<PreparedCreation | { failure: BillingFailure }> {
  try {
    return await prepare(deps, claimed, budget);
  } catch (error) {
    return { failure: faultOfOurs(deps, claimed.operation, error) };
  }
}

async function prepare(
  deps: BillingDeps,
  { operation, plan }: { operation: ClaimedOperation; plan: CreationPlan },
  budget: Budget,
): Promise<PreparedCreation | { failure: BillingFailure }> {
  const opened = await openConnection(deps, operation.tenantId, operation.connectionId);
  if (!opened.system) return opened;

  const { system } = opened;
  const customer = await askBilling(deps, { system, operation, kind: 'CREATE customer' }, () =>
    putBilledCustomer(deps, system, operation, plan.customer, budget),
  );
  if (customer.outcome !== 'done') return customer;
  const { externalCustomerId } = customer.facts;
  const isNoted = await noteProgress(deps.database.of(operation.tenantId), operation, { externalCustomerId });
  return isNoted ? { system, externalCustomerId } : { failure: failure('NO_ANSWER') };
}
