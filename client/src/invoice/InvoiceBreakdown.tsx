import { type FragmentType, gql } from '@apollo/client';
import { InvoiceBreakdown_InvoiceFragmentDoc } from '../generated/graphql.ts';
import { useMasked } from '../session/use-masked.ts';
import { Breakdown } from './Breakdown.tsx';

gql`
  fragment InvoiceBreakdown_invoice on Invoice {
    id
    taxRatePercent
    lines {
      id
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
  }
`;

type Props = { invoice: FragmentType<typeof InvoiceBreakdown_InvoiceFragmentDoc> };

/** What a stored invoice billed, as it was billed. */
export function InvoiceBreakdown({ invoice }: Props) {
  const data = useMasked(InvoiceBreakdown_InvoiceFragmentDoc, 'InvoiceBreakdown_invoice', invoice);
  if (!data?.lines) return null;
  return <Breakdown {...data} lines={data.lines} />;
}
