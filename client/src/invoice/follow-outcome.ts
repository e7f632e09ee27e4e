import { type ApolloClient, gql } from '@apollo/client';
import { CANCELLATION_BLOCKED, invoiceCancelled, invoiceCreated, invoiceKept } from '@tuffops/shared/invoice/messages';
import {
  FollowCancellation_InvoiceFragmentDoc,
  type FollowCreation_WorkOrderFragment,
  FollowCreation_WorkOrderFragmentDoc,
} from '../generated/graphql.ts';
import type { Tell } from '../ui/notify.tsx';
import { aboutInvoice } from './about-invoice.ts';
import { whatIsTrueNow } from './what-is-true.ts';

gql`
  fragment FollowCancellation_invoice on Invoice {
    id
    number
    status
    isCredited
    billingOperation {
      id
      state
    }
    lastBillingFailure {
      operationId
      message
    }
  }

  fragment FollowCreation_workOrder on WorkOrder {
    id
    billingOperation {
      id
    }
    lastBillingFailure {
      operationId
      message
      cause
      causeMessage
      outcome
    }
    activeInvoice {
      id
      number
      customerName
      total {
        minorUnits
        currency
      }
    }
  }
`;

const BEGUN = 'The billing system is being asked to cancel it.';
const IN_DOUBT = 'The answer was doubtful, and we are checking whether it went through.';

/** After a cancellation in doubt, or during its hold: says how it came out, and again if it turns out otherwise later. */
export function followCancellation(
  client: ApolloClient,
  invoiceId: string,
  tell: Tell,
  onCancelled: () => void = () => undefined,
) {
  const from = { __typename: 'Invoice', id: invoiceId };
  let wasHeld = false;
  const watching = client.watchFragment({ fragment: FollowCancellation_InvoiceFragmentDoc, from }).subscribe((now) => {
    if (!now.complete) return;
    const { status, number, billingOperation: open, lastBillingFailure } = now.data;
    if (open) {
      if (open.state === 'WAITING') wasHeld = true;
      else if (wasHeld) tell.doubt(open.state === 'VERIFYING' ? IN_DOUBT : BEGUN, whatIsTrueNow(now.data));
      return;
    }
    const isKept = status === 'SENT' && !lastBillingFailure;
    if (status === 'CANCELLED') {
      tell.success(invoiceCancelled(number));
      onCancelled();
    } else if (isKept) tell.success(invoiceKept(number));
    else tell.failure(lastBillingFailure?.message ?? CANCELLATION_BLOCKED.PAID, whatIsTrueNow(now.data));
    if (status !== 'SENT' || isKept) setTimeout(() => watching.unsubscribe());
  });
}

export type RefusedCreation = FollowCreation_WorkOrderFragment['lastBillingFailure'];

/** The same after a creation in doubt. `onRefused`: what is said when there is no invoice; null: nothing of it was sent. */
export function followCreation(
  client: ApolloClient,
  workOrderId: string,
  tell: Tell,
  onRefused: (failure: RefusedCreation) => void,
) {
  const from = { __typename: 'WorkOrder', id: workOrderId };
  let followed: string | undefined;
  const watching = client.watchFragment({ fragment: FollowCreation_WorkOrderFragmentDoc, from }).subscribe((now) => {
    if (!now.complete) return;
    const { activeInvoice, billingOperation: open, lastBillingFailure } = now.data;
    followed ??= open?.id ?? lastBillingFailure?.operationId;
    if (open) return;
    if (activeInvoice) tell.success(invoiceCreated(activeInvoice.number), aboutInvoice(activeInvoice));
    // Of another try whoever made it is told.
    else if (!lastBillingFailure || lastBillingFailure.operationId === followed) onRefused(lastBillingFailure);
    if (activeInvoice) setTimeout(() => watching.unsubscribe());
  });
}
