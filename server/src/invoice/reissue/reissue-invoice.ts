import { type Caller, requirePermission } from '../../access/caller.ts';
import type { BillingDeps } from '../../billing/connection/billing-deps.ts';
import type { BillingOperation } from '../../billing/operation/billing-operation.entity.ts';
import { type Budget, openBudget } from '../../billing/operation/budget.ts';
import { idempotencyKey, type OwnKey } from '../../billing/operation/idempotency.ts';
import { runOperation } from '../../billing/operation/run-operation.ts';
import { waitForOperation } from '../../billing/operation/wait-for-operation.ts';
import { notFound } from '../../errors.ts';
import { parseId } from '../../graphql/parse-id.ts';
import { findWorkOrder } from '../../work-order/find-work-order.ts';
import { asSeenBy } from '../as-seen-by.ts';
import { cancellationReason, type GivenReason } from '../cancel/cancellation-reason.ts';
import { carryOutCancellation } from '../cancel/carry-out-cancellation.ts';
import { holdSecondsOf } from '../cancel/hold-seconds.ts';
import { beginCreation } from '../create/begin-creation.ts';
import { findInvoice } from '../find-invoice.ts';
import { answerReissue, notReissuable, type ReissueAnswer } from './answer-reissue.ts';
import { claimReissue } from './claim-reissue.ts';
import { findFollowing } from './find-following.ts';

export type ReissueInvoiceRequest = GivenReason & {
  invoiceId: string;
  includeUnitPrice: boolean;
  taxRatePercent?: string | null;
  expectedFingerprint?: string | null;
  expectedTotalMinorUnits?: number | null;
  holdSeconds?: number | null;
  idempotencyKey?: string | OwnKey | null;
};

type Ran = { operation: BillingOperation } | { answer: ReissueAnswer };

/**
 * Cancels an invoice and creates that of its work order again, with other choices, as one: nothing is created unless it is
 * cancelled in both systems, and what is cancelled is created by whoever is there, this process or another.
 */
export async function reissueInvoice(
  deps: BillingDeps,
  caller: Caller,
  input: ReissueInvoiceRequest,
): Promise<ReissueAnswer> {
  const { manager } = deps.database.of(caller.tenant.id);
  const invoice = await findInvoice(manager, caller, parseId(input.invoiceId, 'invoiceId'));
  if (!invoice) throw notFound('invoice');
  if (!(await findWorkOrder(manager, caller, invoice.workOrderId))) throw notFound('work order');
  requirePermission(caller, 'invoices.edit');
  requirePermission(caller, 'invoices.create');
  const asked = {
    ...cancellationReason(input),
    includeUnitPrice: input.includeUnitPrice,
    taxRatePercent: input.taxRatePercent ?? null,
    expectedFingerprint: input.expectedFingerprint ?? null,
    expectedTotalMinorUnits: input.expectedTotalMinorUnits ?? null,
  };
  const { holdSeconds = null } = input;
  const key = idempotencyKey(input.idempotencyKey, 'reissueInvoice', { invoiceId: invoice.id, ...asked, holdSeconds });
  const wanted = {
    ...{ ...asked, key, holdSeconds: holdSecondsOf(holdSeconds, caller.tenant) },
    taxRatePercent: asked.taxRatePercent ?? caller.tenant.defaultTaxRatePercent,
  };

  const budget = openBudget(deps.seams, deps.billingTimeoutMs);
  const ran = await runOperation(deps, {
    claim: (claiming) => claimReissue(deps, caller, invoice, wanted, claiming),
    askAndSettle: (cancellation, asking) => carryOutCancellation(deps, cancellation, asking),
    answer: (operation): Ran => ({ operation }),
    answerBlocked: (blocker): Ran => ({
      answer: notReissuable(typeof blocker === 'string' ? { cancellation: blocker } : blocker),
    }),
    doneMeanwhile: { cancellation: 'ALREADY_CANCELLED' },
  });
  if ('answer' in ran) return ran.answer;
  const cancellation = asSeenBy(caller, ran.operation);
  if (cancellation.outcome !== 'DONE') return answerReissue(cancellation, null);
  return answerReissue(cancellation, asSeenBy(caller, await followThrough(deps, cancellation, budget)));
}

/** Begins what follows while there is time for it, else leaves it to the settler; answers how it stands. */
async function followThrough(
  deps: BillingDeps,
  cancellation: BillingOperation,
  budget: Budget,
): Promise<BillingOperation | null> {
  const following = await findFollowing(deps.database.of(cancellation.tenantId).manager, cancellation);
  if (!following) return null;
  if (following.state === 'WAITING' && !following.nextLookAt && budget.leftMs() >= deps.billingTimeoutMs / 2) {
    await beginCreation(deps, following, budget).catch((error: unknown) =>
      deps.log.error({ error, operation: following.id }, 'A creation was left to the settler'),
    );
  }
  return waitForOperation(deps, following, budget);
}
