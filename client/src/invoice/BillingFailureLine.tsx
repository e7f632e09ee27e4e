import { type FragmentType, gql } from '@apollo/client';
import { Anchor, Text } from '@mantine/core';
import { Link } from 'react-router';
import { BillingFailureLine_FailureFragmentDoc } from '../generated/graphql.ts';
import { Moment } from '../session/Moment.tsx';
import { useMasked } from '../session/use-masked.ts';
import { useViewer } from '../session/viewer.tsx';
import { helpFor } from '../ui/help-anchors.ts';
import { whatNext } from './what-next.tsx';

gql`
  fragment BillingFailureLine_failure on BillingFailure {
    operationId
    failedAt
    message
    cause
    causeMessage
    outcome
  }
`;

type Props = { failure: FragmentType<typeof BillingFailureLine_FailureFragmentDoc> };

/** How the last try ended and what to do about it, kept in sight until the next one. */
export function BillingFailureLine({ failure }: Props) {
  const viewer = useViewer();
  const data = useMasked(BillingFailureLine_FailureFragmentDoc, 'BillingFailureLine_failure', failure);
  if (!data) return null;
  const next = whatNext(viewer, data);
  return (
    <div>
      <Text size="sm" c="var(--mantine-color-red-light-color)">
        {data.message} · <Moment at={data.failedAt} /> ·{' '}
        <Anchor
          inherit
          underline="always"
          component={Link}
          to={helpFor(data.outcome === 'GIVEN_UP' ? 'GIVEN_UP' : data.cause)}
        >
          Learn more
        </Anchor>
      </Text>
      {next && <Text size="sm">{next}</Text>}
    </div>
  );
}
