import { type FragmentType, gql } from '@apollo/client';
import { Text, Timeline } from '@mantine/core';
import { InvoiceHistory_InvoiceFragmentDoc, OlderInvoiceHistoryDocument } from '../../generated/graphql.ts';
import { ActorName } from '../../session/ActorName.tsx';
import { useMasked } from '../../session/use-masked.ts';
import { LoadMore } from '../../ui/LoadMore.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { SectionCard } from '../../ui/SectionCard.tsx';
import { useOlder } from '../../ui/use-older.ts';

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
  const older = useOlder(OlderInvoiceHistoryDocument, data?.id ?? '', data?.history);
  if (!data?.history) return null;
  return (
    <SectionCard title="History">
      <Timeline bulletSize={10} lineWidth={1} active={-1}>
        {data.history.nodes.map((event) => (
          <Timeline.Item key={event.id}>
            <Text size="sm">{event.summary}</Text>
            <Text size="xs" c="dimmed">
              <Moment at={event.at} />
              {event.actor && (
                <>
                  {' · '}
                  <ActorName actor={event.actor} />
                </>
              )}
            </Text>
          </Timeline.Item>
        ))}
      </Timeline>
      {older && <LoadMore {...older} />}
    </SectionCard>
  );
}
