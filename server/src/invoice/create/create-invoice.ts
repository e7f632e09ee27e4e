import type { Caller } from '../../access/caller.ts';
import { requirePermission } from '../../access/require-permission.ts';
import type { BillingDeps } from '../../billing/billing-deps.ts';
import { openBudget } from '../../billing/operation/budget.ts';
import { idempotencyKey } from '../../billing/operation/idempotency.ts';
import { readOperation } from '../../billing/operation/open-operation.ts';
import { waitForOperation } from '../../billing/operation/wait-for-operation.ts';
import { notFound } from '../../graphql/errors.ts';
import { parseId } from '../../graphql/parse-id.ts';
import { findWorkOrder } from '../../work-order/find-work-order.ts';
import { answerCreation, answerSecondCreator, type CreateInvoiceOutcome, notInvoiceable } from './answer-creation.ts';
import { askCreation } from './ask-creation.ts';
import { claimCreation } from './claim-creation.ts';
import { settleCreation } from './settle-creation.ts';

export type CreateInvoiceRequest = {
  workOrderId: string;
  includeUnitPrice: boolean;
  taxRatePercent?: string | null;
  expectedFingerprint?: string | null;
  expectedTotalMinorUnits?: number | null;
  idempotencyKey?: string | null;
};

/** Creates the invoice of a work order in both systems or in neither: claim it here, ask there, settle on what is there. */
export async function createInvoice(
  deps: BillingDeps,
  caller: Caller,
  input: CreateInvoiceRequest,
): Promise<CreateInvoiceOutcome> {
  const workOrder = await findWorkOrder(deps.dataSource.manager, caller, parseId(input.workOrderId, 'workOrderId'));
  if (!workOrder) throw notFound('work order');
  requirePermission(caller, 'invoices.create');
  const wanted = {
    workOrderId: workOrder.id,
    includeUnitPrice: input.includeUnitPrice,
    taxRatePercent: input.taxRatePercent ?? null,
    expectedFingerprint: input.expectedFingerprint ?? null,
    expectedTotalMinorUnits: input.expectedTotalMinorUnits ?? null,
  };
  const key = idempotencyKey(input.idempotencyKey, 'createInvoice', wanted);

  const budget = openBudget(deps.seams, deps.billingTimeoutMs);
  const taxRatePercent = wanted.taxRatePercent ?? caller.tenant.defaultTaxRatePercent;
  const claim = await claimCreation(deps, caller, { ...wanted, taxRatePercent, key }, budget);
  if ('blocked' in claim) return notInvoiceable(claim.blocked);
  if ('underWay' in claim) return answerSecondCreator(await waitForOperation(deps, claim.underWay, budget));
  if ('repeated' in claim) {
    const operation = await waitForOperation(deps, claim.repeated, budget);
    return operation.state === 'CONCLUDED' ? answerCreation(operation) : notInvoiceable('BILLING_UNDER_WAY');
  }

  const { claimed: operation, plan } = claim;
  await askCreation(deps, { operation, plan }, budget)
    .then((finding) => settleCreation(deps, operation, finding))
    .catch((error: unknown) =>
      deps.log.error({ error, operation: operation.id }, 'A creation was left to the settler'),
    );
  return answerCreation(await readOperation(deps.dataSource.manager, operation));
}
