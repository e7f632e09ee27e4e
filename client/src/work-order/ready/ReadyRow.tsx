import { type FragmentType, gql } from '@apollo/client';
import { Button, Text } from '@mantine/core';
import { isolate } from '@tuffops/shared/isolate';
import { memo } from 'react';
import { ReadyRow_WorkOrderFragmentDoc } from '../../generated/graphql.ts';
import { InvoiceStatusBadge } from '../../invoice/InvoiceStatusBadge.tsx';
import { useSettlingWorkOrder } from '../../invoice/use-settling-work-order.ts';
import { RowLink } from '../../list/RowLink.tsx';
import { SelectBox } from '../../list/SelectBox.tsx';
import type { Selection } from '../../list/selection.ts';
import { useMasked } from '../../session/use-masked.ts';
import { Amount } from '../../ui/Amount.tsx';
import { CompletedAt } from './CompletedAt.tsx';
import { WhatIsMissing } from './WhatIsMissing.tsx';

gql`
  fragment ReadyRow_workOrder on WorkOrder {
    id
    number
    title
    completedAt
    customer {
      id
      displayName
    }
    amountToBill @include(if: $mayViewInvoices) {
      minorUnits
      currency
    }
    invoicingBlocker
    activeInvoice @include(if: $mayViewInvoices) {
      id
      number
      status
      isCredited
    }
    billingOperation {
      id
    }
    ...WhatIsMissing_workOrder
  }
`;

type Props = {
  workOrder: FragmentType<typeof ReadyRow_WorkOrderFragmentDoc>;
  rowIndex?: number;
  selection?: Selection | undefined;
  onCreate: (workOrder: { id: string; number: string }) => void;
};

/** One that waits: since when, what it comes to, and the way to its invoice or to what is missing for it. */
export const ReadyRow = memo(function ReadyRow({ workOrder, rowIndex, selection, onCreate }: Props) {
  const data = useMasked(ReadyRow_WorkOrderFragmentDoc, 'ReadyRow_workOrder', workOrder);
  useSettlingWorkOrder(data?.id ?? '', Boolean(data?.billingOperation));
  if (!data) return null;
  const { id, number, title, customer, completedAt, amountToBill, activeInvoice, invoicingBlocker } = data;
  return (
    <tr aria-rowindex={rowIndex}>
      <td>
        {selection && (
          <SelectBox
            selection={selection}
            id={id}
            label={`Select ${number}`}
            isOffered={!activeInvoice && invoicingBlocker === null}
          />
        )}
        <RowLink to={`/work-orders/${id}`} isOfRow>
          {number}
        </RowLink>
      </td>
      <td className="two-lines">
        <Text inherit truncate dir="auto" title={isolate(title)}>
          {isolate(title)}
        </Text>
        <Text size="xs" lh="inherit" c="dimmed" truncate dir="auto" title={isolate(customer.displayName)}>
          {isolate(customer.displayName)}
        </Text>
      </td>
      <td className="two-lines">{completedAt && <CompletedAt at={completedAt} />}</td>
      <td className="right">{amountToBill && <Amount money={amountToBill} />}</td>
      <td className="two-lines">
        {activeInvoice ? (
          <>
            <InvoiceStatusBadge invoice={activeInvoice} />{' '}
            <RowLink to={`/invoices/${activeInvoice.id}`}>{activeInvoice.number}</RowLink>
          </>
        ) : (
          <WhatIsMissing workOrder={data} />
        )}
      </td>
      <td className="right">
        {!activeInvoice && invoicingBlocker === null && (
          <Button
            color="green"
            variant="light"
            size="compact-sm"
            aria-label={`Create Invoice for ${number}`}
            onClick={() => onCreate({ id, number })}
          >
            Create Invoice
          </Button>
        )}
      </td>
    </tr>
  );
});
