import { type FragmentType, gql } from '@apollo/client';
import { Group, Loader, Text } from '@mantine/core';
import { VERIFYING } from '@tuffops/shared/invoice/under-way';
import { lazy, Suspense } from 'react';
import { BillingProgress_OperationFragmentDoc } from '../generated/graphql.ts';
import { useMasked } from '../session/use-masked.ts';
import { fetchCode } from '../ui/fetch-code.ts';

const Countdown = lazy(async () => ({
  default: (await fetchCode(() => import('./hold/Countdown.tsx'))).Countdown,
}));

gql`
  fragment BillingProgress_operation on BillingOperation {
    id
    kind
    state
    beginsAt
  }
`;

const ASKING = { CREATE: 'Creating…', CANCEL: 'Cancelling…' };

type Props = {
  operation: FragmentType<typeof BillingProgress_OperationFragmentDoc>;
  /** Of a cancellation that a new invoice follows. */
  isReissue?: boolean;
};

/** A change on its way to the billing system, or being verified with it; calm, and gone when it is settled. */
export function BillingProgress({ operation, isReissue }: Props) {
  const data = useMasked(BillingProgress_OperationFragmentDoc, 'BillingProgress_operation', operation);
  if (!data) return null;
  if (data.state === 'WAITING' && data.beginsAt)
    return (
      <Suspense>
        <Countdown until={data.beginsAt} isReissue={isReissue} />
      </Suspense>
    );
  const isVerifying = data.state === 'VERIFYING';
  const color = isVerifying ? 'yellow' : 'blue';
  return (
    <Group gap={6} wrap="nowrap" role="status">
      <Loader size={12} color={color} aria-hidden />
      <Text size="xs" c={`var(--mantine-color-${color}-light-color)`}>
        {isVerifying ? VERIFYING : ASKING[data.kind]}
      </Text>
    </Group>
  );
}
