import { type FragmentType, gql } from '@apollo/client';
import { Anchor } from '@mantine/core';
import { Link, useLocation } from 'react-router';
import { MendCustomer_WorkOrderFragmentDoc } from '../../generated/graphql.ts';
import { useMasked } from '../../session/use-masked.ts';
import { useMay } from '../../session/viewer.tsx';

gql`
  fragment MendCustomer_workOrder on WorkOrder {
    id
    invoicingBlocker
    customer {
      id
    }
  }
`;

type Props = { workOrder: FragmentType<typeof MendCustomer_WorkOrderFragmentDoc> };

/** The way to what the customer lacks for an invoice, and back. */
export function MendCustomer({ workOrder }: Props) {
  const data = useMasked(MendCustomer_WorkOrderFragmentDoc, 'MendCustomer_workOrder', workOrder);
  const mayEdit = useMay('customers.edit');
  const { pathname, search } = useLocation();
  if (data?.invoicingBlocker !== 'CUSTOMER_INCOMPLETE' || !mayEdit) return null;
  return (
    <Anchor
      component={Link}
      to={`/customers/${data.customer.id}/edit?back=${encodeURIComponent(pathname + search)}`}
      size="sm"
    >
      Add an e-mail address
    </Anchor>
  );
}
