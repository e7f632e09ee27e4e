import { type FragmentType, gql } from '@apollo/client';
import { Group, Loader, Text } from '@mantine/core';
import { VERIFYING } from '@tuffops/shared/invoice/messages';
import { BillingProgress_OperationFragmentDoc } from '../generated/graphql.ts';
import { useMasked } from '../session/use-masked.ts';

gql`
  fragment BillingProgress_operation on BillingOperation {
    id
    kind
    state
  }
`;

const ASKING = { CREATE: 'Creating…', CANCEL: 'Cancelling…' };

type Props = { operation: FragmentType<typeof BillingProgress_OperationFragmentDoc> };

/** A change on its way to the billing system, or being verified with it; calm, and gone when it is settled. */
export function BillingProgress({ operation }: Props) {
  const data = useMasked(BillingProgress_OperationFragmentDoc, 'BillingProgress_operation', operation);
  if (!data) return null;
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
