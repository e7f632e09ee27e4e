import { gql } from '@apollo/client';
import { useSubscription } from '@apollo/client/react';
import { InvoiceChangedDocument } from '../generated/graphql.ts';
import { refreshLists } from '../live/refresh-lists.ts';
import { useMayVariables } from '../session/may-variables.ts';

// `ChangedInvoice_invoice` is what every answer and live update carries of an invoice that changed: all that is shown of it.
gql`
  fragment ChangedInvoice_invoice on Invoice {
    id
    status
    ...InvoiceRow_invoice
    ...InvoiceDetails_invoice
    ...InvoiceHistory_invoice
    ...CancelInvoice_invoice
  }

  subscription InvoiceChanged(
    $mayViewInvoices: Boolean!
    $mayViewBilling: Boolean!
    $mayViewAudit: Boolean!
    $mayViewContacts: Boolean!
    $mayViewWorkOrders: Boolean!
  ) {
    invoiceChanged {
      invoice {
        ...ChangedInvoice_invoice
      }
      workOrder @include(if: $mayViewWorkOrders) {
        id
        ...InvoiceCard_workOrder
      }
    }
  }
`;

const AGAIN_AFTER_MS = 2_000;

/** Keeps every invoice on the screen as it now stands, whoever changed it: the cache takes in what the server pushes. What the server ends is begun anew. */
export function LiveInvoices() {
  const variables = useMayVariables();
  const again = () => void setTimeout(() => restart(), AGAIN_AFTER_MS);
  const { restart } = useSubscription(InvoiceChangedDocument, {
    variables,
    skip: !variables.mayViewInvoices,
    ignoreResults: true,
    onData: refreshLists,
    onComplete: again,
    onError: again,
  });
  return null;
}
