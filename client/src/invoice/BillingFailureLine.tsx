import { type FragmentType, gql } from '@apollo/client';
import { Text } from '@mantine/core';
import { BillingFailureLine_FailureFragmentDoc } from '../generated/graphql.ts';
import { Moment } from '../session/Moment.tsx';
import { useMasked } from '../session/use-masked.ts';

gql`
  fragment BillingFailureLine_failure on BillingFailure {
    operationId
    failedAt
    message
  }
`;

type Props = { failure: FragmentType<typeof BillingFailureLine_FailureFragmentDoc> };

/** How the last try ended, kept in sight until the next one. */
export function BillingFailureLine({ failure }: Props) {
  const data = useMasked(BillingFailureLine_FailureFragmentDoc, 'BillingFailureLine_failure', failure);
  if (!data) return null;
  return (
    <Text size="sm" c="var(--mantine-color-red-light-color)">
      {data.message} · <Moment at={data.failedAt} />
    </Text>
  );
}
