import { type ApolloClient, gql } from '@apollo/client';
import { KeepInvoiceDocument, type KeepInvoiceMutationVariables } from '../../generated/graphql.ts';
import { refreshLists } from '../../live/refresh-lists.ts';
import { explainError } from '../../ui/explain-error.ts';
import type { Tell } from '../../ui/notify.tsx';
import { whatIsTrueNow } from '../what-is-true.ts';

gql`
  mutation KeepInvoice(
    $input: KeepInvoiceInput!
    $mayViewInvoices: Boolean!
    $mayViewBilling: Boolean!
    $mayViewAudit: Boolean!
    $mayViewContacts: Boolean!
  ) {
    keepInvoice(input: $input) {
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
    }
  }
`;

type Person = { client: ApolloClient; may: Omit<KeepInvoiceMutationVariables, 'input'> };

/** Stops a cancellation during its hold and tells how that ended; repeated, it does nothing more. */
export async function keepInvoice({ client, may }: Person, invoiceId: string, tell: Tell): Promise<void> {
  try {
    const { data } = await client.mutate({
      mutation: KeepInvoiceDocument,
      variables: { input: { invoiceId }, ...may },
    });
    const result = data?.keepInvoice;
    if (!result) return;
    refreshLists();
    if (result.__typename === 'InvoiceKept') tell.success(result.message);
    else tell.failure(result.message, whatIsTrueNow(result.invoice));
  } catch (error) {
    tell.failure(`The invoice is not kept as far as we know. ${explainError(error)}`);
  }
}
