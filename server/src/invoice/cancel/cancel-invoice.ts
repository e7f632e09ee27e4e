import { countCharacters } from '@tuffops/shared/shorten';
import type { Caller } from '../../access/caller.ts';
import { requirePermission } from '../../access/require-permission.ts';
import type { BillingDeps } from '../../billing/billing-deps.ts';
import { failure } from '../../billing/failure.ts';
import { type Budget, openBudget } from '../../billing/operation/budget.ts';
import { idempotencyKey } from '../../billing/operation/idempotency.ts';
import { readOperation } from '../../billing/operation/open-operation.ts';
import { waitForOperation } from '../../billing/operation/wait-for-operation.ts';
import { badUserInput, notFound } from '../../graphql/errors.ts';
import { parseId } from '../../graphql/parse-id.ts';
import { findInvoice } from '../find-invoice.ts';
import {
  answerCancellation,
  answerSecondCanceller,
  type CancelInvoiceOutcome,
  notCancellable,
  stillUnderWay,
} from './answer-cancellation.ts';
import { askCancellation, type Cancellation } from './ask-cancellation.ts';
import { claimCancellation } from './claim-cancellation.ts';
import { settleCancellation } from './settle-cancellation.ts';

export type CancelInvoiceRequest = { invoiceId: string; reason?: string | null; idempotencyKey?: string | null };

const MAX_REASON = 500;

/** Cancels an invoice in both systems or in neither: claim it here, ask there, settle on what is true there. */
export async function cancelInvoice(
  deps: BillingDeps,
  caller: Caller,
  input: CancelInvoiceRequest,
): Promise<CancelInvoiceOutcome> {
  const invoice = await findInvoice(deps.dataSource.manager, caller, parseId(input.invoiceId, 'invoiceId'));
  if (!invoice) throw notFound('invoice');
  requirePermission(caller, 'invoices.edit');
  const reason = input.reason?.normalize('NFC').trim() || null;
  if (reason && countCharacters(reason) > MAX_REASON)
    throw badUserInput(`reason can have at most ${MAX_REASON} characters.`);
  const key = idempotencyKey(input.idempotencyKey, 'cancelInvoice', { invoiceId: invoice.id, reason });

  const budget = openBudget(deps.seams, deps.billingTimeoutMs);
  const claim = await claimCancellation(deps, caller, invoice, { reason, key }, budget);
  if ('blocked' in claim) return notCancellable(claim.blocked);
  if ('underWay' in claim) return answerSecondCanceller(await waitForOperation(deps, claim.underWay, budget));
  if ('repeated' in claim) {
    const operation = await waitForOperation(deps, claim.repeated, budget);
    return operation.state === 'CONCLUDED' ? answerCancellation(operation) : stillUnderWay();
  }

  const { claimed: operation, externalId, asOf } = claim;
  await askAndSettle(deps, { operation, externalId, asOf }, budget).catch((error: unknown) =>
    deps.log.error({ error, operation: operation.id }, 'A cancellation was left to the settler'),
  );
  return answerCancellation(await readOperation(deps.dataSource.manager, operation));
}

/** A reading that another one has overtaken is a doubt like any other once the void was sent: the settler reads again. */
async function askAndSettle(deps: BillingDeps, cancellation: Cancellation, budget: Budget): Promise<void> {
  const { operation } = cancellation;
  const { finding, wasSent } = await askCancellation(deps, cancellation, budget);
  if ((await settleCancellation(deps, operation, finding)) === 'SETTLED') return;
  const found = wasSent ? 'UNKNOWN' : 'REFUSED';
  await settleCancellation(deps, operation, { found, failure: failure('CHANGED_MEANWHILE') });
}
