import { type FragmentType, gql } from '@apollo/client';
import { isolate } from '@tuffops/shared/isolate';
import { memo } from 'react';
import { InvoiceRow_InvoiceFragmentDoc } from '../../generated/graphql.ts';
import { RowLink } from '../../list/RowLink.tsx';
import { Moment } from '../../session/Moment.tsx';
import { useMasked } from '../../session/use-masked.ts';
import { Amount } from '../../ui/Amount.tsx';
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
    ...CancelInvoice_invoice @unmask
  }
`;

type Props = { invoice: FragmentType<typeof InvoiceRow_InvoiceFragmentDoc> & { id: string }; rowIndex?: number };

/** One invoice in the list. */
export const InvoiceRow = memo(function InvoiceRow({ invoice, rowIndex }: Props) {
  const data = useMasked(InvoiceRow_InvoiceFragmentDoc, 'InvoiceRow_invoice', invoice);
  useSettlingInvoice(invoice.id, Boolean(data?.billingOperation));
  if (!data) return null;
  return (
    <tr aria-rowindex={rowIndex}>
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
      <td className="truncated" dir="auto" title={isolate(data.customerName)}>
        {isolate(data.customerName)}
      </td>
      <td>
        <InvoiceStatusBadge invoice={data} />
        {data.billingOperation && <BillingProgress operation={data.billingOperation} />}
      </td>
      <td className="right">{data.total && <Amount money={data.total} />}</td>
      <td>
        <Moment at={data.issuedAt} />
      </td>
      <td className="right">
        <CancelInvoiceIcon invoice={data} />
      </td>
    </tr>
  );
});
