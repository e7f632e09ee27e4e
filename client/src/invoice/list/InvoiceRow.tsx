import { type FragmentType, gql } from '@apollo/client';
import { Anchor, Stack, Table } from '@mantine/core';
import { Link } from 'react-router';
import { InvoiceRow_InvoiceFragmentDoc } from '../../generated/graphql.ts';
import { useMasked } from '../../session/use-masked.ts';
import { Amount } from '../../ui/Amount.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { BillingProgress } from '../BillingProgress.tsx';
import { CancelInvoiceIcon } from '../cancel/CancelInvoiceIcon.tsx';
import { InvoiceStatusBadge } from '../InvoiceStatusBadge.tsx';
import { useSettlingInvoice } from '../use-settling.ts';

gql`
  fragment InvoiceRow_invoice on Invoice {
    id
    number
    status
    isCredited
    customerName
    workOrderNumber
    workOrder {
      id
    }
    total {
      minorUnits
      currency
    }
    issuedAt
    billingOperation {
      id
      ...BillingProgress_operation
    }
    ...CancelInvoice_invoice
  }
`;

type Props = { invoice: FragmentType<typeof InvoiceRow_InvoiceFragmentDoc> & { id: string } };

/** One invoice in the list. */
export function InvoiceRow({ invoice }: Props) {
  const data = useMasked(InvoiceRow_InvoiceFragmentDoc, 'InvoiceRow_invoice', invoice);
  useSettlingInvoice(invoice.id, Boolean(data?.billingOperation));
  if (!data) return null;
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor component={Link} to={`/invoices/${data.id}`} fw={500} size="sm" data-row-link>
          {data.number}
        </Anchor>
      </Table.Td>
      <Table.Td>
        {data.workOrder ? (
          <Anchor component={Link} to={`/work-orders/${data.workOrder.id}`} size="sm">
            {data.workOrderNumber}
          </Anchor>
        ) : (
          data.workOrderNumber
        )}
      </Table.Td>
      <Table.Td className="truncated" title={data.customerName}>
        {data.customerName}
      </Table.Td>
      <Table.Td>
        <Stack gap={0}>
          <InvoiceStatusBadge invoice={data} />
          {data.billingOperation && <BillingProgress operation={data.billingOperation} />}
        </Stack>
      </Table.Td>
      <Table.Td ta="right">{data.total && <Amount money={data.total} />}</Table.Td>
      <Table.Td>
        <Moment at={data.issuedAt} />
      </Table.Td>
      <Table.Td ta="right">
        <CancelInvoiceIcon invoice={data} />
      </Table.Td>
    </Table.Tr>
  );
}
