import { type FragmentType, gql } from '@apollo/client';
import { Text, Timeline } from '@mantine/core';
import { InvoiceHistory_InvoiceFragmentDoc } from '../../generated/graphql.ts';
import { useMasked } from '../../session/use-masked.ts';
import { Moment } from '../../ui/Moment.tsx';
import { SectionCard } from '../../ui/SectionCard.tsx';

gql`
  fragment InvoiceHistory_invoice on Invoice {
    id
    history @include(if: $mayViewAudit) {
      id
      at
      summary
      actor {
        ... on User {
        id
        name
      }
      ... on ApiToken {
        id
        name
      }
      ... on BillingSystemActor {
        name
      }
      ... on SystemActor {
        name
      }
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
      <Timeline bulletSize={10} lineWidth={1} active={-1}>
        {data.history.map((event) => (
          <Timeline.Item key={event.id}>
            <Text size="sm">{event.summary}</Text>
            <Text size="xs" c="dimmed">
              <Moment at={event.at} />
              {event.actor && ` · ${event.actor.name}`}
            </Text>
          </Timeline.Item>
        ))}
      </Timeline>
    </SectionCard>
  );
}
