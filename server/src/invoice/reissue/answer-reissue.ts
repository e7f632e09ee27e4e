import type { CancellationBlocker, InvoicingBlocker } from '@tuffops/shared/invoice/blocker';
import {
  CANCELLATION_BLOCKED,
  INVOICING_BLOCKED,
  invoiceReissued,
  reissueStopped,
  reissueUnconfirmed,
} from '@tuffops/shared/invoice/messages';
import { invoiceNumber } from '@tuffops/shared/number';
import type { OperationStanding } from '../../billing/operation/billing-operation.entity.ts';
import { failureOf } from '../../billing/operation/failure-of.ts';
import type { FailedOperation } from '../billing-operation.type.ts';
import { answerCancellation, type Held } from '../cancel/answer-cancellation.ts';
import type { ReissueBlocker } from './claim-reissue.ts';

/** Which half of it. CREATE: the old invoice is cancelled. */
export const ReissueStep = { CANCEL: 'CANCEL', CREATE: 'CREATE' } as const;
export type ReissueStep = keyof typeof ReissueStep;

export type ReissueAnswer =
  | { type: 'InvoiceReissued'; message: string; replacementId: string }
  | ({ type: 'ReissueHeld' } & Held)
  | {
      type: 'InvoiceNotReissuable';
      message: string;
      cancellationBlocker: CancellationBlocker | null;
      invoicingBlocker: InvoicingBlocker | null;
    }
  | ({ type: 'ReissueFailed'; step: ReissueStep } & FailedOperation);

/** From how the cancellation stands, and the creation that follows it. */
export function answerReissue(cancellation: OperationStanding, creation: OperationStanding | null): ReissueAnswer {
  const cancelled = answerCancellation(cancellation);
  switch (cancelled.type) {
    case 'CancellationHeld':
      return { ...cancelled, type: 'ReissueHeld' };
    case 'InvoiceNotCancellable':
      return notReissuable({ cancellation: cancelled.blocker });
    case 'CancellationFailed':
      return { ...cancelled, type: 'ReissueFailed', step: 'CANCEL' };
    case 'InvoiceCancelled':
      return answerFollowing(cancellation, creation);
  }
}

function answerFollowing(cancellation: OperationStanding, creation: OperationStanding | null): ReissueAnswer {
  if (!creation) throw new Error(`No creation follows cancellation ${cancellation.id}`);
  const [old, fresh] = [cancellation, creation].map((each) => invoiceNumber(each.invoiceNumber)) as [string, string];
  if (creation.outcome === 'DONE') {
    return { type: 'InvoiceReissued', message: invoiceReissued(old, fresh), replacementId: creation.invoiceId };
  }
  const { cause, detail: causeMessage, outcome } = whyNotThere(creation);
  const message = (outcome === 'UNKNOWN' ? reissueUnconfirmed : reissueStopped)(old, causeMessage);
  const failed = { message, cause, causeMessage, outcome, operationId: creation.id };
  return { type: 'ReissueFailed', step: 'CREATE', ...failed };
}

function whyNotThere(creation: OperationStanding): ReturnType<typeof failureOf> {
  if (creation.outcome === 'WITHDRAWN') {
    return { cause: 'CHANGED_MEANWHILE', detail: 'that it was cancelled turned out only later', outcome: 'REFUSED' };
  }
  if (creation.state === 'WAITING' || creation.state === 'ASKING') {
    return { cause: 'NO_ANSWER', detail: 'it is still being created', outcome: 'UNKNOWN' };
  }
  return failureOf(creation);
}

export function notReissuable(blocker: ReissueBlocker): ReissueAnswer {
  const type = 'InvoiceNotReissuable' as const;
  if ('cancellation' in blocker) {
    const { cancellation } = blocker;
    const message = CANCELLATION_BLOCKED[cancellation];
    return { type, message, cancellationBlocker: cancellation, invoicingBlocker: null };
  }
  const { invoicing } = blocker;
  return { type, message: INVOICING_BLOCKED[invoicing], cancellationBlocker: null, invoicingBlocker: invoicing };
}
