import { CANCELLATION_BLOCKED, NOT_BEGUN } from '@tuffops/shared/invoice/messages';
import { invoiceNumber } from '@tuffops/shared/number';
import { failureOf } from '../billing/operation/failure-of.ts';
import { type BillingOperationOutcome, BillingOperationType, type ShownOperation } from './billing-operation.type.ts';
import { answerCancellation, heldUntil } from './cancel/answer-cancellation.ts';
import { answerCreation } from './create/answer-creation.ts';

/** An operation as it is shown, open or over; what the program does by itself is not. */
export function showOperation(operation: ShownOperation | null): BillingOperationType | null {
  if (!operation || operation.kind === 'REMOVE_STRAY') return null;
  const { id, kind, state, requestedAt, requestedBy, beginsAt, concludedAt, invoiceId, workOrderId } = operation;
  const outcome = outcomeOf(operation);
  const isFailure = outcome === 'REFUSED' || outcome === 'GIVEN_UP';
  return Object.assign(new BillingOperationType(), {
    ...{ id, kind, state, outcome, requestedAt, beginsAt, concludedAt, invoiceId, workOrderId },
    invoiceNumber: invoiceNumber(operation.invoiceNumber),
    cause: isFailure ? failureOf(operation).cause : null,
    message: messageOf(operation),
    actor: requestedBy,
  });
}

/** The same while it is open, else null. */
export function showOpen(operation: ShownOperation | null): BillingOperationType | null {
  return operation?.state === 'CONCLUDED' ? null : showOperation(operation);
}

function outcomeOf({ state, outcome, givenUpBy }: ShownOperation): BillingOperationOutcome | null {
  if (state !== 'CONCLUDED') return null;
  if (outcome === 'DONE' || outcome === 'BLOCKED' || outcome === 'WITHDRAWN') return outcome;
  return givenUpBy ? 'GIVEN_UP' : 'REFUSED';
}

/** What whoever asked for it is answered. */
function messageOf(operation: ShownOperation): string {
  if (operation.outcome === 'WITHDRAWN') return operation.kind === 'CREATE' ? NOT_BEGUN : CANCELLATION_BLOCKED.KEPT;
  const held = heldUntil(operation);
  if (held) return held.message;
  if (operation.state !== 'CONCLUDED') return CANCELLATION_BLOCKED.BILLING_UNDER_WAY;
  return (operation.kind === 'CREATE' ? answerCreation(operation) : answerCancellation(operation)).message;
}
