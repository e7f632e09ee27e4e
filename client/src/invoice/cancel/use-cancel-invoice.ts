import { gql } from '@apollo/client';
import { useMutation } from '@apollo/client/react';
import { CancelInvoiceDocument } from '../../generated/graphql.ts';
import { useMayVariables } from '../../session/may-variables.ts';
import { explainError } from '../../ui/explain-error.ts';
import { notifyFailure, notifySuccess, rewriteFailure } from '../../ui/notify.tsx';
import { askOnce } from '../ask-once.ts';
import { followCancellation } from '../follow-outcome.ts';
import { refreshLists } from '../refresh-lists.ts';
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
  const [mutate, { loading, client }] = useMutation(CancelInvoiceDocument);
  const may = useMayVariables();

  const cancelInvoice = async (reason: string) => {
    const input = { invoiceId, ...(reason && { reason }) };
    try {
      const { data } = await askOnce((idempotencyKey) =>
        mutate({ variables: { input: { ...input, idempotencyKey }, ...may } }),
      );
      const result = data?.cancelInvoice;
      if (!result) return;
      refreshLists(client);
      const now = whatIsTrueNow(result.invoice);
      if (result.__typename === 'InvoiceCancelled') notifySuccess(result.message);
      else if (result.__typename === 'CancellationFailed') {
        const toast = notifyFailure(result.message, now, whatNext(result));
        if (result.outcome === 'UNKNOWN')
          followCancellation(client, invoiceId, (sentence) => rewriteFailure(toast, result.message, sentence));
      } else if (result.blocker === 'PAID') notifyFailure(result.message, now, REVERSE_FIRST);
      else notifyFailure(result.message, now);
    } catch (error) {
      notifyFailure(`Invoice not cancelled as far as we know. ${explainError(error)}`);
    }
  };
  return { cancelInvoice, isCancelling: loading };
}
