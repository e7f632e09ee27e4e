import { type FragmentType, gql } from '@apollo/client';
import { InvoiceHistory_InvoiceFragmentDoc, OlderInvoiceHistoryDocument } from '../../generated/graphql.ts';
import { History } from '../../list/History.tsx';
import { useMasked } from '../../session/use-masked.ts';
import { SectionCard } from '../../ui/SectionCard.tsx';

gql`
  fragment InvoiceHistory_page on InvoiceEventConnection {
    nodes {
      id
      at
      summary
      actor {
        ...ActorName @unmask
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
    totalCount
    totalCountIsExact
  }

  fragment InvoiceHistory_invoice on Invoice {
    id
    history(first: 50) @include(if: $mayViewAudit) {
      ...InvoiceHistory_page @unmask
    }
  }

  query OlderInvoiceHistory($id: ID!, $after: String) {
    invoice(id: $id) {
      id
      history(first: 50, after: $after) {
        ...InvoiceHistory_page
      }
    }
  }
`;

type Props = { invoice: FragmentType<typeof InvoiceHistory_InvoiceFragmentDoc> };

/** Everything that happened to an invoice, newest first, for those who may audit. */
export function InvoiceHistory({ invoice }: Props) {
  const data = useMasked(InvoiceHistory_InvoiceFragmentDoc, 'InvoiceHistory_invoice', invoice);
  if (!data?.history) return null;
  return (
    <SectionCard title="History">
      <History of={data.id} page={data.history} older={OlderInvoiceHistoryDocument}>
        {({ summary }) => summary}
      </History>
    </SectionCard>
  );
}
