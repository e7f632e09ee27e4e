import { gql } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { PreviewInvoiceDocument, type PreviewInvoiceQuery } from '../../generated/graphql.ts';
import { useMayVariables } from '../../session/may-variables.ts';

gql`
  query PreviewInvoice(
    $workOrderId: ID!
    $includeUnitPrice: Boolean!
    $taxRatePercent: Decimal
    $mayViewContacts: Boolean!
  ) {
    previewInvoice(workOrderId: $workOrderId, includeUnitPrice: $includeUnitPrice, taxRatePercent: $taxRatePercent) {
      fingerprint
      customerName
      customerEmail @include(if: $mayViewContacts)
      dueOn
      includesUnitPrice
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

/** `taxRatePercent` null: the tenant's. */
export type PreviewChoices = { includeUnitPrice: boolean; taxRatePercent: string | null };

/**
 * What there is to bill on the work order now, with these choices: always asked anew, for an item may have changed. Until the
 * answer is there, what the choices before it gave.
 */
export function usePreview(workOrderId: string, choices: PreviewChoices) {
  const { mayViewContacts } = useMayVariables();
  const { data, previousData, error, refetch } = useQuery(PreviewInvoiceDocument, {
    variables: { workOrderId, ...choices, mayViewContacts },
    fetchPolicy: 'network-only',
  });
  const preview = (data ?? previousData)?.previewInvoice;
  return { preview: preview && priced(preview), error, refetch };
}

export type PricedPreview = NonNullable<ReturnType<typeof priced>>;

/** With its prices; who may not see them is answered an error instead. */
function priced({ unitPrice, lines, ...preview }: NonNullable<PreviewInvoiceQuery['previewInvoice']>) {
  if (!unitPrice) return undefined;
  const pricedLines = lines.flatMap((line) => {
    const { unitPrice: price, amount } = line;
    return price && amount ? [{ ...line, unitPrice: price, amount }] : [];
  });
  return { ...preview, unitPrice, lines: pricedLines };
}
