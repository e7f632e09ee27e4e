import { type ApolloClient, gql } from '@apollo/client';
import { CANCELLATION_BLOCKED } from '@tuffops/shared/invoice/messages';
import { Overtaken_InvoiceFragmentDoc } from '../../generated/graphql.ts';
import { type About, notifyAbout } from '../../ui/notify.tsx';

gql`
  fragment Overtaken_invoice on Invoice {
    id
    cancellationBlocker
  }
`;

/** While the confirmation is open: says so when somebody else cancelled the invoice, or the customer paid it. */
export function watchOvertaken(client: ApolloClient, invoiceId: string, about: About, onOvertaken: () => void) {
  const from = { __typename: 'Invoice', id: invoiceId };
  return client.watchFragment({ fragment: Overtaken_InvoiceFragmentDoc, from }).subscribe((now) => {
    const blocker = now.complete ? now.data.cancellationBlocker : null;
    if (blocker !== 'ALREADY_CANCELLED' && blocker !== 'PAID') return;
    notifyAbout(`cancel ${invoiceId}`, about).failure(CANCELLATION_BLOCKED[blocker]);
    onOvertaken();
  });
}
