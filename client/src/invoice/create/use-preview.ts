import { gql } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { PreviewInvoiceDocument } from '../../generated/graphql.ts';

gql`
  query PreviewInvoice($workOrderId: ID!) {
    previewInvoice(workOrderId: $workOrderId, includeUnitPrice: true) {
      dueOn
      taxRatePercent
      unitPrice {
        minorUnits
        currency
      }
      lines {
        kind
        description
        quantity
        unitPrice {
          minorUnits
          currency
        }
        amount {
          minorUnits
          currency
        }
      }
    }
  }
`;

/** What there is to bill on the work order now: always asked anew, for an item may have changed. */
export function usePreview(workOrderId: string) {
  const { data, error, refetch } = useQuery(PreviewInvoiceDocument, {
    variables: { workOrderId },
    fetchPolicy: 'network-only',
  });
  return { preview: data?.previewInvoice, error, refetch };
}
