import { type FragmentType, gql } from '@apollo/client';
import { Anchor, Group, Stack } from '@mantine/core';
import { isActive } from '@tuffops/shared/invoice/active-invoice';
import { Link } from 'react-router';
import { EarlierInvoices_WorkOrderFragmentDoc, OlderInvoicesDocument } from '../../generated/graphql.ts';
import { LoadMore } from '../../list/LoadMore.tsx';
import { useOlder } from '../../list/use-older.ts';
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
          <Group key={invoice.id} justify="space-between" wrap="nowrap" fz="sm">
            <Anchor component={Link} to={`/invoices/${invoice.id}`} size="sm">
              {invoice.number}
            </Anchor>
            {invoice.total && <Amount money={invoice.total} />}
            <InvoiceStatusBadge invoice={invoice} />
          </Group>
        ))}
      </Stack>
      {older && <LoadMore {...older} />}
    </QuietSection>
  );
}
