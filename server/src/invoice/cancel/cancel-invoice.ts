import { MAX_REASON } from '@tuffops/shared/lengths';
import { countCharacters } from '@tuffops/shared/shorten';
import type { Caller } from '../../access/caller.ts';
import { requirePermission } from '../../access/caller.ts';
import type { BillingDeps } from '../../billing/connection/billing-deps.ts';
import { failure } from '../../billing/failure.ts';
import type { Budget } from '../../billing/operation/budget.ts';
import { idempotencyKey } from '../../billing/operation/idempotency.ts';
import { runOperation } from '../../billing/operation/run-operation.ts';
import { badUserInput, notFound } from '../../errors.ts';
import { parseId } from '../../graphql/parse-id.ts';
import { findInvoice } from '../find-invoice.ts';
import { answerCancellation, type CancellationAnswer, notCancellable } from './answer-cancellation.ts';
import { askCancellation } from './ask-cancellation.ts';
import { type Cancellation, claimCancellation } from './claim-cancellation.ts';
import { settleCancellation } from './settle-cancellation.ts';

export type CancelInvoiceRequest = { invoiceId: string; reason?: string | null; idempotencyKey?: string | null };

/** Cancels an invoice in both systems or in neither. */
export async function cancelInvoice(
  deps: BillingDeps,
  caller: Caller,
  input: CancelInvoiceRequest,
): Promise<CancellationAnswer> {
  const invoice = await findInvoice(
    deps.database.of(caller.tenant.id).manager,
    caller,
    parseId(input.invoiceId, 'invoiceId'),
  );
  if (!invoice) throw notFound('invoice');
  requirePermission(caller, 'invoices.edit');
  const reason = input.reason?.normalize('NFC').trim() || null;
  if (reason && countCharacters(reason) > MAX_REASON)
    throw badUserInput(`reason can have at most ${MAX_REASON} characters.`);
  const key = idempotencyKey(input.idempotencyKey, 'cancelInvoice', { invoiceId: invoice.id, reason });

  return runOperation(deps, {
    claim: (budget) => claimCancellation(deps, caller, invoice, { reason, key }, budget),
    askAndSettle: (cancellation, budget) => askAndSettle(deps, cancellation, budget),
    answer: answerCancellation,
    answerBlocked: notCancellable,
    doneMeanwhile: 'ALREADY_CANCELLED',
  });
}

/** A reading that another one has overtaken is a doubt like any other once the void was sent: the settler reads again. */
async function askAndSettle(deps: BillingDeps, cancellation: Cancellation, budget: Budget): Promise<void> {
  const { operation } = cancellation;
  const { finding, wasSent } = await askCancellation(deps, cancellation, budget);
  if ((await settleCancellation(deps, operation, finding)) === 'SETTLED') return;
  const found = wasSent ? 'UNKNOWN' : 'REFUSED';
  await settleCancellation(deps, operation, { found, failure: failure('CHANGED_MEANWHILE') });
}
