import { type FragmentType, gql } from '@apollo/client';
import { ActionIcon } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { AuditRow_EventFragmentDoc } from '../generated/graphql.ts';
import { RowLink } from '../list/RowLink.tsx';
import { ActorName } from '../session/ActorName.tsx';
import { Moment } from '../session/Moment.tsx';
import { useMasked } from '../session/use-masked.ts';

gql`
  fragment AuditRow_event on AuditEvent {
    id
    at
    summary
    position
    seenThere @include(if: $mayViewBilling)
    actor {
      ...ActorName @unmask
    }
    invoice @include(if: $mayViewInvoices) {
      id
      number
    }
    workOrder {
      id
      number
    }
    connection @include(if: $mayViewBilling) {
      id
      accountName
    }
  }
`;

type Event = FragmentType<typeof AuditRow_EventFragmentDoc> & { id: string };
type Follow = { onFollow(invoiceId: string): void };

/** What happened, a row each. */
export function AuditTable({ events, onFollow }: { events: readonly Event[] } & Follow) {
  return (
    <div className="list-scroll">
      <table aria-label="Audit" aria-busy={false} className="list-table" style={{ minWidth: 1260 }}>
        <thead>
          <tr>
            <th style={{ width: 112 }}>When</th>
            <th style={{ width: 132 }}>Invoice</th>
            <th style={{ width: 124 }}>Work Order</th>
            <th>What happened</th>
            <th style={{ width: 250 }}>In the billing system</th>
            <th style={{ width: 150 }}>By</th>
            <th style={{ width: 76 }}>Entry</th>
            <th className="right" style={{ width: 84 }}>
              Actions
            </th>
          </tr>
        </thead>
        <tbody>
          {events.map((event) => (
            <AuditRow key={event.id} event={event} onFollow={onFollow} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function AuditRow({ event, onFollow }: { event: Event } & Follow) {
  const data = useMasked(AuditRow_EventFragmentDoc, 'AuditRow_event', event);
  if (!data) return null;
  const { invoice, workOrder, connection, seenThere, actor } = data;
  return (
    <tr>
      <td>
        <Moment at={data.at} />
      </td>
      <td>{invoice && <RowLink to={`/invoices/${invoice.id}`}>{invoice.number}</RowLink>}</td>
      <td>{workOrder && <RowLink to={`/work-orders/${workOrder.id}`}>{workOrder.number}</RowLink>}</td>
      <td data-tip={data.summary}>{data.summary}</td>
      <td data-tip={seenThere ?? undefined}>{seenThere ?? connection?.accountName ?? ''}</td>
      <td>{actor && <ActorName actor={actor} />}</td>
      <td>{data.position ?? ''}</td>
      <td className="right">
        {invoice && (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Follow ${invoice.number}`}
            data-tip={`Only what happened to ${invoice.number}`}
            onClick={() => onFollow(invoice.id)}
          >
            <IconFilter size={16} aria-hidden />
          </ActionIcon>
        )}
      </td>
    </tr>
  );
}
