import type { BillingDocument } from '../../billing/billing-document.ts';
import type { BillingSystem } from '../../billing/billing-system.ts';
import type { BillingDeps } from '../../billing/connection/billing-deps.ts';
import { failure, noTimeLeft } from '../../billing/failure.ts';
import type { BillingOperation } from '../../billing/operation/billing-operation.entity.ts';
import type { Budget } from '../../billing/operation/budget.ts';
import { findDocument } from '../../billing/operation/find-document.ts';
import { noteProgress } from '../../billing/operation/note-progress.ts';
import type { Examination, OperationHandler } from '../../billing/operation/operation-handler.ts';
import { shortTransaction } from '../../billing/operation/short-transaction.ts';
import { waitAgain } from '../../billing/operation/wait-again.ts';
import { Invoice } from '../invoice.entity.ts';
import { lockWorkOrder } from '../lock-invoice.ts';
import { endDifference } from '../settle/record-difference.ts';
import { removeStray } from '../stray/remove-stray.ts';
import { beginCreation } from './begin-creation.ts';
import { settleCreation } from './settle-creation.ts';

const E_MAIL_UNCERTAIN = 'it is not known whether the e-mail to the customer was sent';

/** How the settler finds out what became of a creation. */
export function creationHandler(deps: BillingDeps): OperationHandler {
  return {
    begin: (operation, budget) => beginCreation(deps, operation, budget),

    /** Its customer is written down before the invoice is asked for: without one, nothing of it was ever sent. */
    async doubt(operation) {
      const isAsked = operation.externalCustomerId !== null;
      if (!isAsked && (await waitAgain(deps.database.of(operation.tenantId), operation))) return;
      await settleCreation(
        deps,
        operation,
        isAsked ? { found: 'UNKNOWN', failure: failure('NO_ANSWER') } : { found: 'REFUSED', failure: noTimeLeft() },
      );
    },

    async examine(operation, system, budget) {
      const reading = await findDocument(system, operation, budget);
      if (reading.found === 'unreadable') return { result: 'UNCLEAR', retryAfterMs: reading.failure.retryAfterMs };
      if (reading.found === 'not-there') return { result: 'ABSENT' };
      const { document } = reading;
      if (document.state === 'DRAFT') return fence(deps, system, operation, document, budget);

      const finding = { found: 'THERE', document, deliveryProblem: E_MAIL_UNCERTAIN } as const;
      await settleCreation(deps, operation, finding);
      return { result: 'CONCLUDED' };
    },

    async conclude(operation, failure) {
      await settleCreation(deps, operation, { found: 'NOT_APPLIED', failure });
    },

    async watch(operation, system, budget) {
      const { tenantId, invoiceId: id } = operation;
      if (await deps.database.of(tenantId).manager.existsBy(Invoice, { tenantId, id })) return 'LOOKED';
      const reading = await findDocument(system, operation, budget);
      if (reading.found === 'unreadable') return 'UNCLEAR';
      if (reading.found !== 'there') {
        if (operation.givenUpBy) await nothingIsLeft(deps, operation);
        return 'LOOKED';
      }
      const removed = await removeStray(deps, system, operation, reading.document.externalId);
      return removed.result === 'SETTLED' ? 'LOOKED' : 'UNCLEAR';
    },
  };
}

/** It was given up, and is not there after all. */
function nothingIsLeft(deps: BillingDeps, operation: BillingOperation): Promise<void> {
  return shortTransaction(deps, operation.tenantId, async (manager) => {
    await lockWorkOrder(manager, operation.tenantId, operation.workOrderId);
    await endDifference(manager, deps, operation);
  });
}

/** Deleting the draft settles the doubt: a deleted draft can never become an invoice; one that cannot be deleted is adopted. */
async function fence(
  deps: BillingDeps,
  system: BillingSystem,
  operation: BillingOperation,
  { externalId }: BillingDocument,
  budget: Budget,
): Promise<Examination> {
  if (!(await noteProgress(deps.database.of(operation.tenantId), operation, { externalId })))
    return { result: 'CONCLUDED' };
  if (!budget.mayStillChange()) return { result: 'UNCLEAR' };
  const key = `${operation.id}:fence:${operation.leaseNumber}`;
  const deleted = await system.deleteDraft(externalId, { key, timeoutMs: budget.callMs() });
  if (deleted.outcome !== 'done') return { result: 'UNCLEAR', retryAfterMs: deleted.failure.retryAfterMs };
  await settleCreation(deps, operation, { found: 'NOT_APPLIED' });
  return { result: 'CONCLUDED' };
}
