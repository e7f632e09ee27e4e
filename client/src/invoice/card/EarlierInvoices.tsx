import { type FragmentType, gql } from '@apollo/client';
import { Anchor, Group, Stack } from '@mantine/core';
import { isActive } from '@tuffops/shared/invoice/status';
import { Link } from 'react-router';
import { EarlierInvoices_WorkOrderFragmentDoc } from '../../generated/graphql.ts';
import { useMasked } from '../../session/use-masked.ts';
import { Amount } from '../../ui/Amount.tsx';
import { QuietSection } from '../../ui/QuietSection.tsx';
import { InvoiceStatusBadge } from '../InvoiceStatusBadge.tsx';

gql`
  fragment EarlierInvoices_workOrder on WorkOrder {
    id
    invoices {
      id
      number
      status
      isCredited
      total {
        minorUnits
        currency
      }
    }
  }
`;

type Props = { workOrder: FragmentType<typeof EarlierInvoices_WorkOrderFragmentDoc> };

/** The work order's invoices that no longer count, kept for audit. */
export function EarlierInvoices({ workOrder }: Props) {
  const data = useMasked(EarlierInvoices_WorkOrderFragmentDoc, 'EarlierInvoices_workOrder', workOrder);
  const earlier = data?.invoices?.filter((invoice) => !isActive(invoice)) ?? [];
  if (earlier.length === 0) return null;
  return (
    <QuietSection title="Earlier invoices" count={earlier.length}>
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
    </QuietSection>
  );
}
