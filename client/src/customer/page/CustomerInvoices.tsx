import { type FragmentType, gql } from '@apollo/client';
import { Text } from '@mantine/core';
import { CustomerInvoices_InvoiceFragmentDoc, type CustomerInvoices_PageFragment } from '../../generated/graphql.ts';
import { InvoiceStatusBadge } from '../../invoice/InvoiceStatusBadge.tsx';
import { RowLink } from '../../list/RowLink.tsx';
import { Moment } from '../../session/Moment.tsx';
import { useMasked } from '../../session/use-masked.ts';
import { Amount } from '../../ui/Amount.tsx';
import { formatDay } from '../../ui/instant.ts';
import { RecentCard } from './RecentCard.tsx';

gql`
  fragment CustomerInvoices_page on InvoiceConnection {
    nodes {
      id
      ...CustomerInvoices_invoice
    }
    pageInfo {
      hasNextPage
      endCursor
    }
    totalCount
    totalCountIsExact
  }

  fragment CustomerInvoices_invoice on Invoice {
    id
    number
    status
    isCredited
    isOverdue
    workOrderNumber
    workOrder {
      id
    }
    total {
      minorUnits
      currency
    }
    issuedAt
    dueOn
  }
`;

const COLUMNS = [
  { title: 'Number' },
  { title: 'Work order' },
  { title: 'Status', width: '100%' },
  { title: 'Total', alignRight: true },
  { title: 'Issued' },
  { title: 'Due' },
];

type Props = { customerId: string; page: CustomerInvoices_PageFragment };

/** What the customer was billed, newest first. */
export function CustomerInvoices({ customerId, page }: Props) {
  return (
    <RecentCard
      title="Invoices"
      page={page}
      none="Nothing was billed to this customer yet."
      columns={COLUMNS}
      all={`/invoices?customer=${customerId}`}
    >
      {(invoice) => <Row key={invoice.id} invoice={invoice} />}
    </RecentCard>
  );
}

function Row({ invoice }: { invoice: FragmentType<typeof CustomerInvoices_InvoiceFragmentDoc> }) {
  const data = useMasked(CustomerInvoices_InvoiceFragmentDoc, 'CustomerInvoices_invoice', invoice);
  if (!data) return null;
  return (
    <tr>
      <td>
        <RowLink to={`/invoices/${data.id}`} isOfRow>
          {data.number}
        </RowLink>
      </td>
      <td>
        {data.workOrder ? (
          <RowLink to={`/work-orders/${data.workOrder.id}`}>{data.workOrderNumber}</RowLink>
        ) : (
          data.workOrderNumber
        )}
      </td>
      <td>
        <InvoiceStatusBadge invoice={data} />
      </td>
      <td className="right">{data.total && <Amount money={data.total} />}</td>
      <td>
        <Moment at={data.issuedAt} />
      </td>
      <td>
        <Text span inherit c={data.isOverdue ? 'var(--mantine-color-yellow-light-color)' : undefined}>
          {formatDay(data.dueOn)}
        </Text>
      </td>
    </tr>
  );
}
