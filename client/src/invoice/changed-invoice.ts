import { gql } from '@apollo/client';

// What every answer and every live update carries of an invoice that changed: all that any part of the screen shows of it.
gql`
  fragment ChangedInvoice_invoice on Invoice {
    id
    status
    ...InvoiceRow_invoice
    ...InvoiceDetails_invoice
    ...InvoiceHistory_invoice
    ...CancelInvoice_invoice
  }
`;
