import { type FragmentType, gql } from '@apollo/client';
import { isolate } from '@tuffops/shared/isolate';
import { memo } from 'react';
import { InvoiceRow_InvoiceFragmentDoc } from '../../generated/graphql.ts';
import { RowLink } from '../../list/RowLink.tsx';
import { SelectBox } from '../../list/SelectBox.tsx';
import type { Selection } from '../../list/selection.ts';
import { Moment } from '../../session/Moment.tsx';
import { useMasked } from '../../session/use-masked.ts';
import { Amount } from '../../ui/Amount.tsx';
import { BillingProgress } from '../BillingProgress.tsx';
import { CustomerLink } from '../CustomerLink.tsx';
import { CancelInvoiceIcon } from '../cancel/CancelInvoiceIcon.tsx';
import { InvoiceStatusBadge } from '../InvoiceStatusBadge.tsx';
import { useSettlingInvoice } from '../use-settling.ts';
import { DueDay } from './DueDay.tsx';
import { LastTryFailed } from './LastTryFailed.tsx';

gql`
  fragment InvoiceRow_invoice on Invoice {
    id
    number
    status
    isCredited
    customerName
    customer {
      id
    }
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
    daysOverdue
    billingOperation {
      id
      ...BillingProgress_operation
    }
    lastBillingFailure {
      operationId
      message
    }
    ...CancelInvoice_invoice @unmask
  }
`;

type Props = {
  invoice: FragmentType<typeof InvoiceRow_InvoiceFragmentDoc> & { id: string };
  rowIndex?: number;
  selection?: Selection | undefined;
};

/** One invoice in the list. */
export const InvoiceRow = memo(function InvoiceRow({ invoice, rowIndex, selection }: Props) {
  const data = useMasked(InvoiceRow_InvoiceFragmentDoc, 'InvoiceRow_invoice', invoice);
  useSettlingInvoice(invoice.id, Boolean(data?.billingOperation));
  if (!data) return null;
  return (
    <tr aria-rowindex={rowIndex}>
      <td>
        {selection && (
          <SelectBox
            selection={selection}
            id={data.id}
            label={`Select ${data.number}`}
            isOffered={data.cancellationBlocker === null}
          />
        )}
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
        <CustomerLink customer={data.customer} name={data.customerName} isQuiet />
      </td>
      <td>
        <InvoiceStatusBadge invoice={data} />
        {data.lastBillingFailure && !data.billingOperation && <LastTryFailed {...data.lastBillingFailure} />}
        {data.billingOperation && <BillingProgress operation={data.billingOperation} />}
      </td>
      <td className="right">{data.total && <Amount money={data.total} />}</td>
      <td>
        <Moment at={data.issuedAt} />
      </td>
      <td className="two-lines">
        <DueDay invoice={data} />
      </td>
      <td className="right">
        <CancelInvoiceIcon invoice={data} />
      </td>
    </tr>
  );
});
