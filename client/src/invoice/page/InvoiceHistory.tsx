import { type FragmentType, gql } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { Title } from '@mantine/core';
import type { PropsWithChildren } from 'react';
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
    number
    history(first: 50) @include(if: $mayViewAudit) {
      ...InvoiceHistory_page @unmask
    }
    replaces {
      id
      number
    }
    replacedBy {
      id
      number
    }
  }

  query OlderInvoiceHistory($id: ID!, $after: String) {
    invoice(id: $id) {
      id
      history(first: 50, after: $after) {
        ...InvoiceHistory_page @unmask
      }
    }
  }
`;

type Props = { invoice: FragmentType<typeof InvoiceHistory_InvoiceFragmentDoc> };

/** Everything that happened to an invoice, newest first, for those who may audit; with the one in its place and the one before it, which is one story. */
export function InvoiceHistory({ invoice }: Props) {
  const data = useMasked(InvoiceHistory_InvoiceFragmentDoc, 'InvoiceHistory_invoice', invoice);
  if (!data?.history) return null;
  const { replacedBy, replaces } = data;
  return (
    <SectionCard title="History">
      {replacedBy && <NeighbourHistory id={replacedBy.id} title={`${replacedBy.number}, which replaces it`} />}
      {(replacedBy ?? replaces) && <Chapter>{data.number}</Chapter>}
      <History of={data.id} page={data.history} older={OlderInvoiceHistoryDocument}>
        {({ summary }) => summary}
      </History>
      {replaces && <NeighbourHistory id={replaces.id} title={`${replaces.number}, which it replaces`} />}
    </SectionCard>
  );
}

/** The same of an invoice before or after it on the work order. */
function NeighbourHistory({ id, title }: { id: string; title: string }) {
  const { data } = useQuery(OlderInvoiceHistoryDocument, { variables: { id }, fetchPolicy: 'cache-and-network' });
  const page = data?.invoice?.history;
  if (!page) return null;
  return (
    <>
      <Chapter>{title}</Chapter>
      <History of={id} page={page} older={OlderInvoiceHistoryDocument}>
        {({ summary }) => summary}
      </History>
    </>
  );
}

const Chapter = ({ children }: PropsWithChildren) => (
  <Title order={3} fz="sm" c="dimmed" my="xs">
    {children}
  </Title>
);
