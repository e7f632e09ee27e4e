import { type ApolloClient, gql } from '@apollo/client';
import { CancelInvoiceDocument, type CancelInvoiceMutationVariables } from '../../generated/graphql.ts';
import { refreshLists } from '../../live/refresh-lists.ts';
import type { Viewer } from '../../session/viewer.tsx';
import type { Tell } from '../../ui/notify.tsx';
import { askOnce, NOT_KNOWN_YET } from '../ask-once.ts';
import { followCancellation } from '../follow-outcome.ts';
import { keepInvoice } from '../hold/keep-invoice.ts';
import { tellHeld } from '../hold/tell-held.tsx';
import { type Reason, reasonInput } from '../reason.ts';
import { asSentence, whatIsTrueNow } from '../what-is-true.ts';
import { whatNext } from '../what-next.tsx';

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
      ... on CancellationHeld {
        beginsAt
      }
      ... on InvoiceNotCancellable {
        blocker
      }
      ... on CancellationFailed {
        cause
        causeMessage
        outcome
      }
    }
  }
`;

const REVERSE_FIRST = 'Your accountant has to reverse the payment in the billing system first.';

type Person = { client: ApolloClient; viewer: Viewer; may: Omit<CancelInvoiceMutationVariables, 'input'> };

/** Cancels one invoice and tells how it ended; everything on the screen follows from the answer's objects. */
export async function cancelInvoice(
  { client, viewer, may }: Person,
  invoiceId: string,
  reason: Reason,
  tell: Tell,
): Promise<void> {
  const input = { invoiceId, ...reasonInput(reason) };
  const { data } = await askOnce(
    (idempotencyKey) =>
      client.mutate({ mutation: CancelInvoiceDocument, variables: { input: { ...input, idempotencyKey }, ...may } }),
    () => tell.doubt(...NOT_KNOWN_YET),
  );
  const result = data?.cancelInvoice;
  if (!result) return;
  refreshLists();
  const now = whatIsTrueNow(result.invoice);
  if (result.__typename === 'InvoiceCancelled') return tell.success(result.message);
  if (result.__typename === 'CancellationHeld') {
    const onKeep = () => void keepInvoice({ client, may }, invoiceId, tell);
    tellHeld(tell, { beginsAt: result.beginsAt, onKeep });
    return followCancellation(client, invoiceId, tell);
  }
  if (result.__typename === 'CancellationFailed') {
    if (result.outcome !== 'UNKNOWN') return tell.failure(result.message, now, whatNext(viewer, result));
    tell.doubt(asSentence(result.causeMessage), now);
    return followCancellation(client, invoiceId, tell);
  }
  tell.failure(result.message, now, result.blocker === 'PAID' && REVERSE_FIRST);
}
