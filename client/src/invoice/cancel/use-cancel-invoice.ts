import { gql } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import { useState } from 'react';
import { CancelInvoiceDocument } from '../../generated/graphql.ts';
import { refreshLists } from '../../live/refresh-lists.ts';
import { useMayVariables } from '../../session/may-variables.ts';
import { explainError } from '../../ui/explain-error.ts';
import { notifyAbout } from '../../ui/notify.tsx';
import { askOnce } from '../ask-once.ts';
import { followCancellation } from '../follow-outcome.ts';
import { whatIsTrueNow, whatNext } from '../what-next.ts';

gql`
  mutation CancelInvoice(
    $input: CancelInvoiceInput!
    $mayViewInvoices: Boolean!
    $mayViewBilling: Boolean!
    $mayViewAudit: Boolean!
    $mayViewContacts: Boolean!
  ) {
    cancelInvoice(input: $input) {
      message
      invoice {
        id
        status
        isCredited
        ...ChangedInvoice_invoice
        workOrder {
          id
          ...InvoiceCard_workOrder
        }
      }
      ... on InvoiceNotCancellable {
        blocker
      }
      ... on CancellationFailed {
        cause
        outcome
      }
    }
  }
`;

const REVERSE_FIRST = 'Your accountant has to reverse the payment in the billing system first.';

/** Cancels one invoice and tells how it ended; everything on the screen follows from the answer's objects. */
export function useCancelInvoice(invoiceId: string) {
  const client = useApolloClient();
  const [isCancelling, setCancelling] = useState(false);
  const may = useMayVariables();

  const cancelInvoice = async (reason: string) => {
    const input = { invoiceId, ...(reason && { reason }) };
    const tell = notifyAbout(`cancel ${invoiceId}`);
    setCancelling(true);
    try {
      const { data } = await askOnce((idempotencyKey) =>
        client.mutate({ mutation: CancelInvoiceDocument, variables: { input: { ...input, idempotencyKey }, ...may } }),
      );
      const result = data?.cancelInvoice;
      if (!result) return;
      refreshLists();
      const now = whatIsTrueNow(result.invoice);
      if (result.__typename === 'InvoiceCancelled') tell.success(result.message);
      else if (result.__typename === 'CancellationFailed') {
        tell.failure(result.message, now, whatNext(result));
        if (result.outcome === 'UNKNOWN') followCancellation(client, invoiceId, result.message, tell);
      } else if (result.blocker === 'PAID') tell.failure(result.message, now, REVERSE_FIRST);
      else tell.failure(result.message, now);
    } catch (error) {
      tell.failure(`Invoice not cancelled as far as we know. ${explainError(error)}`);
    } finally {
      setCancelling(false);
    }
  };
  return { cancelInvoice, isCancelling };
}
