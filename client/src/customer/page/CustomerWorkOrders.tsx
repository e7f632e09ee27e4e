import { type FragmentType, gql } from '@apollo/client';
import { isolate } from '@tuffops/shared/isolate';
import {
  type CustomerWorkOrders_PageFragment,
  CustomerWorkOrders_WorkOrderFragmentDoc,
} from '../../generated/graphql.ts';
import { RowLink } from '../../list/RowLink.tsx';
import { Moment } from '../../session/Moment.tsx';
import { useMasked } from '../../session/use-masked.ts';
import { WorkOrderStatusBadge } from '../../work-order/WorkOrderStatusBadge.tsx';
import { RecentCard } from './RecentCard.tsx';

gql`
  fragment CustomerWorkOrders_page on WorkOrderConnection {
    nodes {
      id
      ...CustomerWorkOrders_workOrder
    }
    pageInfo {
      hasNextPage
      endCursor
    }
    totalCount
    totalCountIsExact
  }

  fragment CustomerWorkOrders_workOrder on WorkOrder {
    id
    number
    title
    status
    scheduledFor
    unit {
      id
      serialNumber
    }
  }
`;

const COLUMNS = [
  { title: 'Number' },
  { title: 'Title', width: '100%' },
  { title: 'Serial number' },
  { title: 'Status' },
  { title: 'Scheduled' },
];

type Props = { customerId: string; page: CustomerWorkOrders_PageFragment };

/** What was done for the customer, or is to be, newest first. */
export function CustomerWorkOrders({ customerId, page }: Props) {
  return (
    <RecentCard
      title="Work orders"
      page={page}
      none="No work order was made for this customer yet."
      columns={COLUMNS}
      all={`/work-orders?customer=${customerId}`}
    >
      {(workOrder) => <Row key={workOrder.id} workOrder={workOrder} />}
    </RecentCard>
  );
}

function Row({ workOrder }: { workOrder: FragmentType<typeof CustomerWorkOrders_WorkOrderFragmentDoc> }) {
  const data = useMasked(CustomerWorkOrders_WorkOrderFragmentDoc, 'CustomerWorkOrders_workOrder', workOrder);
  if (!data) return null;
  return (
    <tr>
      <td>
        <RowLink to={`/work-orders/${data.id}`} isOfRow>
          {data.number}
        </RowLink>
      </td>
      <td className="truncated" dir="auto" title={isolate(data.title)}>
        {isolate(data.title)}
      </td>
      <td>{isolate(data.unit.serialNumber)}</td>
      <td>
        <WorkOrderStatusBadge status={data.status} />
      </td>
      <td>{data.scheduledFor && <Moment at={data.scheduledFor} />}</td>
    </tr>
  );
}
