import type { Caller } from '../../access/caller.ts';
import { requirePermission } from '../../access/caller.ts';
import type { BillingDeps } from '../../billing/connection/billing-deps.ts';
import { idempotencyKey, type OwnKey } from '../../billing/operation/idempotency.ts';
import { runOperation } from '../../billing/operation/run-operation.ts';
import { notFound } from '../../errors.ts';
import { parseId } from '../../graphql/parse-id.ts';
import { asSeenBy } from '../as-seen-by.ts';
import { findInvoice } from '../find-invoice.ts';
import { answerCancellation, type CancellationAnswer, notCancellable } from './answer-cancellation.ts';
import { cancellationReason, type GivenReason } from './cancellation-reason.ts';
import { carryOutCancellation } from './carry-out-cancellation.ts';
import { claimCancellation } from './claim-cancellation.ts';
import { holdSecondsOf } from './hold-seconds.ts';

export type CancelInvoiceRequest = GivenReason & {
  invoiceId: string;
  holdSeconds?: number | null;
  idempotencyKey?: string | OwnKey | null;
};

/** Cancels an invoice in both systems or in neither. */
export async function cancelInvoice(
  deps: BillingDeps,
  caller: Caller,
  input: CancelInvoiceRequest,
): Promise<CancellationAnswer> {
  const { manager } = deps.database.of(caller.tenant.id);
  const invoice = await findInvoice(manager, caller, parseId(input.invoiceId, 'invoiceId'));
  if (!invoice) throw notFound('invoice');
  requirePermission(caller, 'invoices.edit');
  const { reason, reasonCode } = cancellationReason(input);
  const key = idempotencyKey(input.idempotencyKey, 'cancelInvoice', {
    ...{ invoiceId: invoice.id, reason },
    ...whatIsGiven({ reasonCode, holdSeconds: input.holdSeconds }),
  });
  const wanted = { reason, reasonCode, key, holdSeconds: holdSecondsOf(input.holdSeconds, caller.tenant) };

  return runOperation(deps, {
    claim: (budget) => claimCancellation(deps, caller, invoice, wanted, budget),
    askAndSettle: (cancellation, budget) => carryOutCancellation(deps, cancellation, budget),
    answer: (operation) => answerCancellation(asSeenBy(caller, operation)),
    answerBlocked: notCancellable,
    doneMeanwhile: 'ALREADY_CANCELLED',
  });
}

/** What came later than the keys that are in use: a key names the same input as long as none of it is given. */
const whatIsGiven = (later: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(later).filter(([, value]) => value !== null && value !== undefined));
