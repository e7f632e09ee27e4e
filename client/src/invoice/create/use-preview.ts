import { gql } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { PreviewInvoiceDocument, type PricedPreview_PreviewFragment } from '../../generated/graphql.ts';
import { useMayVariables } from '../../session/may-variables.ts';

gql`
  fragment PricedPreview_preview on InvoicePreview {
    fingerprint
    customerName
    customerEmail @include(if: $mayViewContacts)
    dueOn
    includesUnitPrice
    taxRatePercent
    unitDescription
    unitPrice {
      minorUnits
      currency
    }
    workOrder {
      id
      type
      version
      allowedTransitions
    }
    lastInvoice {
      id
      number
      total @include(if: $mayViewInvoices) {
        minorUnits
        currency
      }
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

  query PreviewInvoice(
    $workOrderId: ID!
    $likeLastInvoice: Boolean!
    $includeUnitPrice: Boolean! = true
    $taxRatePercent: Decimal
    $mayViewContacts: Boolean!
    $mayViewInvoices: Boolean!
  ) {
    previewInvoice(
      workOrderId: $workOrderId
      likeLastInvoice: $likeLastInvoice
      includeUnitPrice: $includeUnitPrice
      taxRatePercent: $taxRatePercent
    ) {
      ...PricedPreview_preview @unmask
    }
  }
`;

export type PreviewChoices = { includeUnitPrice: boolean; taxRatePercent: string };

/**
 * What there is to bill on the work order now, with these choices, or null: those of its last invoice. Always asked anew, for an item may have changed. Until the
 * answer is there, what the choices before it gave.
 */
export function usePreview(workOrderId: string, choices: PreviewChoices | null) {
  const { mayViewContacts, mayViewInvoices } = useMayVariables();
  const { data, previousData, error, refetch } = useQuery(PreviewInvoiceDocument, {
    variables: { workOrderId, likeLastInvoice: choices === null, ...choices, mayViewContacts, mayViewInvoices },
    fetchPolicy: 'network-only',
  });
  const preview = (data ?? previousData)?.previewInvoice;
  return { preview: preview && priced(preview), error, refetch };
}

export type PricedPreview = NonNullable<ReturnType<typeof priced>>;

/** With its prices; who may not see them is answered an error instead. */
export function priced({ unitPrice, lines, ...preview }: Omit<PricedPreview_PreviewFragment, ' $fragmentName'>) {
  if (!unitPrice) return undefined;
  const pricedLines = lines.flatMap((line) => {
    const { unitPrice: price, amount } = line;
    return price && amount ? [{ ...line, unitPrice: price, amount }] : [];
  });
  return { ...preview, unitPrice, lines: pricedLines };
}
