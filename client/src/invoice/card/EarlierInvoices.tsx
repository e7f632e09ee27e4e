import { type FragmentType, gql } from '@apollo/client';
import { Anchor, Group, Stack, Text } from '@mantine/core';
import { isActive } from '@tuffops/shared/invoice/active-invoice';
import { reasonInWords } from '@tuffops/shared/invoice/cancellation-reason';
import { isolate } from '@tuffops/shared/isolate';
import { Link } from 'react-router';
import {
  type ActorNameFragment,
  EarlierInvoices_WorkOrderFragmentDoc,
  OlderInvoicesDocument,
} from '../../generated/graphql.ts';
import { LoadMore } from '../../list/LoadMore.tsx';
import { useOlder } from '../../list/use-older.ts';
import { ActorName } from '../../session/ActorName.tsx';
import { Moment } from '../../session/Moment.tsx';
import { useMasked } from '../../session/use-masked.ts';
import { Amount } from '../../ui/Amount.tsx';
import { QuietSection } from '../../ui/QuietSection.tsx';
import { InvoiceStatusBadge } from '../InvoiceStatusBadge.tsx';

gql`
  fragment EarlierInvoices_page on InvoiceConnection {
    nodes {
      id
      number
      status
      isCredited
      total {
        minorUnits
        currency
      }
      cancelledAt
      cancelledBy {
        ...ActorName @unmask
      }
      cancellationReason
      cancellationReasonCode
    }
    pageInfo {
      hasNextPage
      endCursor
    }
    totalCount
    totalCountIsExact
  }

  fragment EarlierInvoices_workOrder on WorkOrder {
    id
    activeInvoice {
      id
    }
    invoices(first: 20) {
      ...EarlierInvoices_page @unmask
    }
  }

  query OlderInvoices($id: ID!, $after: String) {
    workOrder(id: $id) {
      id
      invoices(first: 20, after: $after) {
        ...EarlierInvoices_page
      }
    }
  }
`;

type Props = { workOrder: FragmentType<typeof EarlierInvoices_WorkOrderFragmentDoc> };

/** The work order's invoices that no longer count, kept for audit. */
export function EarlierInvoices({ workOrder }: Props) {
  const data = useMasked(EarlierInvoices_WorkOrderFragmentDoc, 'EarlierInvoices_workOrder', workOrder);
  const older = useOlder(OlderInvoicesDocument, data?.id ?? '', data?.invoices);
  const earlier = data?.invoices?.nodes.filter((invoice) => !isActive(invoice)) ?? [];
  if (!data?.invoices || earlier.length === 0) return null;
  return (
    <QuietSection title="Earlier invoices" count={data.invoices.totalCount - (data.activeInvoice ? 1 : 0)}>
      <Stack gap={6}>
        {earlier.map((invoice) => (
          <div key={invoice.id}>
            <Group justify="space-between" wrap="nowrap" fz="sm">
              <Anchor component={Link} to={`/invoices/${invoice.id}`} size="sm">
                {invoice.number}
              </Anchor>
              {invoice.total && <Amount money={invoice.total} />}
              <InvoiceStatusBadge invoice={invoice} />
            </Group>
            {invoice.cancelledAt && (
              <Cancelled
                at={invoice.cancelledAt}
                by={invoice.cancelledBy}
                reason={reasonInWords(invoice.cancellationReasonCode, invoice.cancellationReason)}
              />
            )}
          </div>
        ))}
      </Stack>
      {older && <LoadMore {...older} />}
    </QuietSection>
  );
}

type CancelledProps = { at: string; by: ActorNameFragment | null; reason: string | null };

/** When, by whom and why: what one asks of a cancelled invoice. */
function Cancelled({ at, by, reason }: CancelledProps) {
  return (
    <Text size="xs" c="dimmed" className="typed">
      <Moment at={at} />
      {by && (
        <>
          {' by '}
          <ActorName actor={by} />
        </>
      )}
      {reason && `: ${isolate(reason)}`}
    </Text>
  );
}
