import { gql } from '@apollo/client';
import { InvoiceChangedDocument } from '../generated/graphql.ts';
import { refreshLists } from '../live/refresh-lists.ts';
import { useLiveUpdates } from '../live/use-live-updates.ts';
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

/** Keeps every invoice on the screen as it now stands, whoever changed it: the cache takes in what the server pushes. */
export function LiveInvoices() {
  const variables = useMayVariables();
  useLiveUpdates(InvoiceChangedDocument, { variables, skip: !variables.mayViewInvoices, onData: refreshLists });
  return null;
}
