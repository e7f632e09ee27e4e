import type { Caller } from '../../access/caller.ts';
import { requirePermission } from '../../access/caller.ts';
import type { BillingDeps } from '../../billing/connection/billing-deps.ts';
import { idempotencyKey, type OwnKey } from '../../billing/operation/idempotency.ts';
import { runOperation } from '../../billing/operation/run-operation.ts';
import { notFound } from '../../errors.ts';
import { parseId } from '../../graphql/parse-id.ts';
import { findWorkOrder } from '../../work-order/find-work-order.ts';
import { asSeenBy } from '../as-seen-by.ts';
import { answerCreation, type CreationAnswer, notInvoiceable } from './answer-creation.ts';
import { carryOutCreation } from './carry-out-creation.ts';
import { claimCreation } from './claim-creation.ts';

export type CreateInvoiceRequest = {
  workOrderId: string;
  includeUnitPrice: boolean;
  taxRatePercent?: string | null;
  expectedFingerprint?: string | null;
  expectedTotalMinorUnits?: number | null;
  idempotencyKey?: string | OwnKey | null;
};

/** Creates the invoice of a work order in both systems or in neither. */
export async function createInvoice(
  deps: BillingDeps,
  caller: Caller,
  input: CreateInvoiceRequest,
): Promise<CreationAnswer> {
  const workOrder = await findWorkOrder(
    deps.database.of(caller.tenant.id).manager,
    caller,
    parseId(input.workOrderId, 'workOrderId'),
  );
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

  const taxRatePercent = wanted.taxRatePercent ?? caller.tenant.defaultTaxRatePercent;
  return runOperation(deps, {
    claim: (budget) => claimCreation(deps, caller, { ...wanted, taxRatePercent, key }, budget),
    askAndSettle: (creation, budget) => carryOutCreation(deps, creation, budget),
    answer: (operation) => answerCreation(asSeenBy(caller, operation)),
    answerBlocked: notInvoiceable,
    doneMeanwhile: 'ACTIVE_INVOICE',
  });
}
