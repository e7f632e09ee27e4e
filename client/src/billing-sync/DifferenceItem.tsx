import { type FragmentType, gql } from '@apollo/client';
import { Anchor, Text } from '@mantine/core';
import { isolate } from '@tuffops/shared/isolate';
import { Link } from 'react-router';
import { DifferenceItem_DifferenceFragmentDoc } from '../generated/graphql.ts';
import { Moment } from '../session/Moment.tsx';
import { useMasked } from '../session/use-masked.ts';
import { DifferenceButtons } from './DifferenceButtons.tsx';

gql`
  fragment DifferenceItem_difference on Difference {
    id
    version
    number
    customerName
    message
    remedy
    action
    noticedAt
    readAt
    unreadableAt
    isBeingVoided
    knownAt
    knownReason
    knownBy {
      ... on User {
        id
        name
      }
      ... on ApiToken {
        id
        name
      }
    }
    invoice {
      id
    }
    workOrder @include(if: $mayViewWorkOrders) {
      id
      number
    }
  }
`;

type Props = { difference: FragmentType<typeof DifferenceItem_DifferenceFragmentDoc> };

/** One difference: what is true here and there now, since when, and what can be done about it. */
export function DifferenceItem({ difference }: Props) {
  const data = useMasked(DifferenceItem_DifferenceFragmentDoc, 'DifferenceItem_difference', difference);
  if (!data) return null;
  const { number, message, remedy, customerName, invoice, workOrder, unreadableAt, knownReason, knownBy } = data;
  const who = knownBy && 'name' in knownBy ? knownBy.name : undefined;
  return (
    <li aria-label={number}>
      <div className="difference-what">
        <Text fw={500}>{message}</Text>
        <Text size="sm" c="dimmed" className="typed">
          {customerName && `${isolate(customerName)} · `}
          {invoice && (
            <>
              <Anchor component={Link} to={`/invoices/${invoice.id}`} inherit underline="always">
                {number}
              </Anchor>
              {' · '}
            </>
          )}
          {workOrder && (
            <>
              <Anchor component={Link} to={`/work-orders/${workOrder.id}`} inherit underline="always">
                {workOrder.number}
              </Anchor>
              {' · '}
            </>
          )}
          {'noticed '}
          <Moment at={data.noticedAt} />
          {', last read '}
          <Moment at={data.readAt} />
        </Text>
        {unreadableAt && (
          <Text size="sm" c="var(--mantine-color-yellow-light-color)">
            {'Could not be read at '}
            <Moment at={unreadableAt} />
            {'. This is what was read before.'}
          </Text>
        )}
        {knownReason ? (
          <Text size="sm" className="typed">
            {`Known: ${isolate(knownReason)}`}
            {who && ` (${isolate(who)})`}
          </Text>
        ) : (
          <Text size="sm">{data.isBeingVoided ? 'It is being voided; this is verified by itself.' : remedy}</Text>
        )}
      </div>
      <DifferenceButtons difference={data} />
    </li>
  );
}
