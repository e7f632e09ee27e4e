import type { BillingDeps } from '../../billing/connection/billing-deps.ts';
import { beginOperation, mayBegin } from '../../billing/operation/begin-operation.ts';
import type { BillingOperation } from '../../billing/operation/billing-operation.entity.ts';
import type { Budget } from '../../billing/operation/budget.ts';
import { shortTransaction } from '../../billing/operation/short-transaction.ts';
import { lockForSettle } from '../lock-invoice.ts';
import { carryOutCancellation } from './carry-out-cancellation.ts';
import type { Cancellation } from './claim-cancellation.ts';

/** Its hold is over: it is carried out, unless the invoice was kept meanwhile. */
export async function beginCancellation(deps: BillingDeps, leased: BillingOperation, budget: Budget): Promise<void> {
  const begun = await begin(deps, leased);
  if (begun) await carryOutCancellation(deps, begun, budget);
}

function begin(deps: BillingDeps, leased: BillingOperation): Promise<Cancellation | undefined> {
  return shortTransaction(deps, leased.tenantId, async (manager) => {
    const { operation, invoice } = await lockForSettle(manager, leased);
    if (!invoice || !mayBegin(operation, leased)) return undefined;
    const { tenantId, id: operationId, workOrderId, requestedBy: actor, reason, reasonCode } = operation;
    const claimed = await beginOperation(manager, operation, deps.billingTimeoutMs, {
      ...{ id: deps.seams.newId(), tenantId, invoiceId: invoice.id, workOrderId, operationId, actor },
      kind: 'CANCELLATION_STARTED',
      facts: { reason, reasonCode },
    });
    return { operation: claimed, externalId: invoice.externalId, asOf: invoice.readings };
  });
}
