import { type ApolloClient, gql } from '@apollo/client';
import { invoiceCancelled, invoiceCreated } from '@tuffops/shared/invoice/messages';
import { FollowCancellation_InvoiceFragmentDoc, FollowCreation_WorkOrderFragmentDoc } from '../generated/graphql.ts';
import type { Tell } from '../ui/notify.tsx';
import { NO_INVOICE_CREATED, whatIsTrueNow } from './what-next.ts';

gql`
  fragment FollowCancellation_invoice on Invoice {
    id
    number
    status
    isCredited
    billingOperation {
      id
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
    }
    activeInvoice {
      id
      number
    }
  }
`;

/** After a cancellation in doubt (`message`): says how it came out, and again if it turns out otherwise later. */
export function followCancellation(client: ApolloClient, invoiceId: string, message: string, tell: Tell) {
  const from = { __typename: 'Invoice', id: invoiceId };
  const watching = client.watchFragment({ fragment: FollowCancellation_InvoiceFragmentDoc, from }).subscribe((now) => {
    if (!now.complete || now.data.billingOperation) return;
    const { status, number, lastBillingFailure } = now.data;
    if (status === 'CANCELLED') tell.success(invoiceCancelled(number));
    else tell.failure(lastBillingFailure?.message ?? message, whatIsTrueNow(now.data));
    if (status !== 'SENT') setTimeout(() => watching.unsubscribe());
  });
}

/** The same after a creation in doubt. */
export function followCreation(client: ApolloClient, workOrderId: string, message: string, tell: Tell) {
  const from = { __typename: 'WorkOrder', id: workOrderId };
  const watching = client.watchFragment({ fragment: FollowCreation_WorkOrderFragmentDoc, from }).subscribe((now) => {
    if (!now.complete || now.data.billingOperation) return;
    const { activeInvoice, lastBillingFailure } = now.data;
    if (activeInvoice) tell.success(invoiceCreated(activeInvoice.number));
    else tell.failure(lastBillingFailure?.message ?? message, NO_INVOICE_CREATED);
    if (activeInvoice) setTimeout(() => watching.unsubscribe());
  });
}
