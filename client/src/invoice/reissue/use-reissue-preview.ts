import { gql } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { PreviewReissueDocument, type PreviewReissueQuery } from '../../generated/graphql.ts';
import { useMayVariables } from '../../session/may-variables.ts';
import { type PreviewChoices, priced } from '../create/use-preview.ts';

gql`
  query PreviewReissue(
    $invoiceId: ID!
    $includeUnitPrice: Boolean
    $taxRatePercent: Decimal
    $mayViewContacts: Boolean!
    $mayViewInvoices: Boolean!
  ) {
    previewReissue(
      invoiceId: $invoiceId
      includeUnitPrice: $includeUnitPrice
      taxRatePercent: $taxRatePercent
    ) {
      invoicingBlocker
      invoice {
        id
        number
        customerName
        cancellationBlocker
        taxRatePercent
        lines {
          id
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
        subtotal {
          minorUnits
          currency
        }
        tax {
          minorUnits
          currency
        }
        total {
          minorUnits
          currency
        }
        workOrder {
          id
          number
        }
      }
      preview {
        ...PricedPreview_preview @unmask
      }
    }
  }
`;

/** What would take the invoice's place, with these choices, or null: its own. Until the answer is there, what the choices before it gave. */
export function useReissuePreview(invoiceId: string, choices: PreviewChoices | null) {
  const { mayViewContacts, mayViewInvoices } = useMayVariables();
  const { data, previousData, error, refetch } = useQuery(PreviewReissueDocument, {
    variables: { invoiceId, ...choices, mayViewContacts, mayViewInvoices },
    fetchPolicy: 'network-only',
  });
  const reissue = (data ?? previousData)?.previewReissue;
  const preview = reissue && priced(reissue.preview);
  return { reissue: reissue && preview && { ...reissue, preview }, error, refetch };
}

type Asked = NonNullable<PreviewReissueQuery['previewReissue']>;
export type Reissue = Omit<Asked, 'preview'> & { preview: NonNullable<ReturnType<typeof priced>> };
