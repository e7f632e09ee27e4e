import './billing-sync.css';
import { type FragmentType, gql } from '@apollo/client';
import { Anchor, Text } from '@mantine/core';
import { Link } from 'react-router';
import { OpenChange_OperationFragmentDoc } from '../generated/graphql.ts';
import { Moment } from '../session/Moment.tsx';
import { useMasked } from '../session/use-masked.ts';
import { SectionCard } from '../ui/SectionCard.tsx';

gql`
  fragment OpenChange_operation on BillingOperation {
    id
    kind
    state
    invoiceNumber
    requestedAt
    invoice {
      id
    }
    workOrder @include(if: $mayViewWorkOrders) {
      id
    }
  }
`;

type Row = { id: string } & FragmentType<typeof OpenChange_OperationFragmentDoc>;
type Props = { operations: readonly Row[]; count: number };

/** What is being asked of the billing system or verified with it. */
export function OpenChanges({ operations, count }: Props) {
  return (
    <SectionCard title="Under way" aside={<Text className="figures">{count}</Text>}>
      {operations.length === 0 ? (
        <Text size="sm" c="dimmed">
          The billing system has answered everything.
        </Text>
      ) : (
        <ul className="sync-rows">
          {operations.map((operation) => (
            <OpenChange key={operation.id} operation={operation} />
          ))}
        </ul>
      )}
    </SectionCard>
  );
}

const DOING: Record<string, string> = {
  'CREATE ASKING': 'is being created',
  'CREATE VERIFYING': 'we are checking whether it was created',
  'CANCEL ASKING': 'is being voided in the billing system',
  'CANCEL VERIFYING': 'we are checking whether it was voided',
};

function OpenChange({ operation }: { operation: Row }) {
  const data = useMasked(OpenChange_OperationFragmentDoc, 'OpenChange_operation', operation);
  if (!data) return null;
  const { kind, state, invoiceNumber, requestedAt, invoice, workOrder } = data;
  const to = invoice ? `/invoices/${invoice.id}` : workOrder && `/work-orders/${workOrder.id}`;
  return (
    <li>
      {to ? (
        <Anchor component={Link} to={to} fw={500} className="figures">
          {invoiceNumber}
        </Anchor>
      ) : (
        <Text span fw={500} className="figures">
          {invoiceNumber}
        </Text>
      )}
      <Text span>{DOING[`${kind} ${state}`] ?? 'waits: nothing has been sent yet'}</Text>
      <Text span size="sm" c="dimmed">
        {'since '}
        <Moment at={requestedAt} />
      </Text>
    </li>
  );
}
