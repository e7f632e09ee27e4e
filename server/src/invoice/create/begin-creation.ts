import type { BillingDeps } from '../../billing/connection/billing-deps.ts';
import { beginOperation, mayBegin } from '../../billing/operation/begin-operation.ts';
import type { BillingOperation } from '../../billing/operation/billing-operation.entity.ts';
import type { Budget } from '../../billing/operation/budget.ts';
import { shortTransaction } from '../../billing/operation/short-transaction.ts';
import { carryOutCreation } from './carry-out-creation.ts';
import type { Creation } from './claim-creation.ts';
import { lockCreation } from './lock-creation.ts';

/** The cancellation before it is done: it is carried out, by whoever comes first of its asker and the settler. */
export async function beginCreation(deps: BillingDeps, leased: BillingOperation, budget: Budget): Promise<void> {
  const begun = await begin(deps, leased);
  if (begun) await carryOutCreation(deps, begun, budget);
}

function begin(deps: BillingDeps, leased: BillingOperation): Promise<Creation | undefined> {
  return shortTransaction(deps, leased.tenantId, async (manager) => {
    const operation = await lockCreation(manager, leased);
    const { tenantId, id: operationId, invoiceId, workOrderId, requestedBy: actor, plan } = operation;
    if (!plan || !mayBegin(operation, leased)) return undefined;
    const claimed = await beginOperation(manager, operation, deps.billingTimeoutMs, {
      ...{ id: deps.seams.newId(), tenantId, invoiceId, workOrderId, operationId, actor },
      kind: 'CREATION_STARTED',
    });
    return { operation: claimed, plan };
  });
}
