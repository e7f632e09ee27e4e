import { type FragmentType, gql } from '@apollo/client';
import { Text } from '@mantine/core';
import type { InvoicingBlocker } from '@tuffops/shared/invoice/blocker';
import { useLocation } from 'react-router';
import { WhatIsMissing_WorkOrderFragmentDoc } from '../../generated/graphql.ts';
import { BillingProgress } from '../../invoice/BillingProgress.tsx';
import { RowLink } from '../../list/RowLink.tsx';
import { useMasked } from '../../session/use-masked.ts';
import { useMay } from '../../session/viewer.tsx';

gql`
  fragment WhatIsMissing_workOrder on WorkOrder {
    id
    customer {
      id
    }
    invoicingBlocker
    invoicingBlockerMessage
    mayEditItems
    billingOperation {
      id
      ...BillingProgress_operation
    }
    lastBillingFailure {
      operationId
      message
    }
  }
`;

type Props = { workOrder: FragmentType<typeof WhatIsMissing_WorkOrderFragmentDoc> };

/** Why a work order cannot be invoiced yet, with the way to mend it; or how the last try failed. */
export function WhatIsMissing({ workOrder }: Props) {
  const data = useMasked(WhatIsMissing_WorkOrderFragmentDoc, 'WhatIsMissing_workOrder', workOrder);
  const mayEditCustomers = useMay('customers.edit');
  const mayManageBilling = useMay('billing.manage');
  const { pathname, search } = useLocation();
  if (!data) return null;
  const back = encodeURIComponent(pathname + search);
  const { id, customer, invoicingBlocker: blocker, lastBillingFailure: failure } = data;
  if (data.billingOperation) return <BillingProgress operation={data.billingOperation} />;
  const ways: Partial<Record<InvoicingBlocker, [isOpen: boolean, to: string, label: string]>> = {
    CUSTOMER_INCOMPLETE: [mayEditCustomers, `/customers/${customer.id}/edit?back=${back}`, 'Add an e-mail address'],
    NOTHING_TO_BILL: [data.mayEditItems, `/work-orders/${id}`, 'Add items'],
    NOT_CONNECTED: [mayManageBilling, '/billing', 'Connect a billing system'],
  };
  const [isOpen, to, label] = (blocker && ways[blocker]) ?? [false, '', ''];
  const says = blocker ? data.invoicingBlockerMessage : failure?.message;
  return (
    <>
      {says && (
        <Text inherit truncate c={blocker ? undefined : 'var(--mantine-color-red-light-color)'} title={says}>
          {says}
        </Text>
      )}
      {isOpen && <RowLink to={to}>{label}</RowLink>}
    </>
  );
}
