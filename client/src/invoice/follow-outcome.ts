import { type ApolloClient, gql } from '@apollo/client';
import { FollowCancellation_InvoiceFragmentDoc, FollowCreation_WorkOrderFragmentDoc } from '../generated/graphql.ts';
import { whatIsTrueNow } from './what-next.ts';

gql`
  fragment FollowCancellation_invoice on Invoice {
    id
    status
    isCredited
    billingOperation {
      id
    }
  }

  fragment FollowCreation_workOrder on WorkOrder {
    id
    billingOperation {
      id
    }
    activeInvoice {
      id
      number
    }
  }
`;

type Tell = (sentence: string) => void;

/** After a cancellation in doubt: says once how it came out. */
export function followCancellation(client: ApolloClient, invoiceId: string, tell: Tell) {
  const from = { __typename: 'Invoice', id: invoiceId };
  const watching = client.watchFragment({ fragment: FollowCancellation_InvoiceFragmentDoc, from }).subscribe((now) => {
    if (!now.complete || now.data.billingOperation) return;
    tell(`We checked. ${whatIsTrueNow(now.data)}`);
    setTimeout(() => watching.unsubscribe());
  });
}

/** The same after a creation in doubt. */
export function followCreation(client: ApolloClient, workOrderId: string, tell: Tell) {
  const from = { __typename: 'WorkOrder', id: workOrderId };
  const watching = client.watchFragment({ fragment: FollowCreation_WorkOrderFragmentDoc, from }).subscribe((now) => {
    if (!now.complete || now.data.billingOperation) return;
    const invoice = now.data.activeInvoice;
    tell(invoice ? `We checked. Invoice ${invoice.number} was created.` : 'We checked. No invoice was created.');
    setTimeout(() => watching.unsubscribe());
  });
}
