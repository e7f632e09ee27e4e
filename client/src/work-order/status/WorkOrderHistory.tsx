import { type FragmentType, gql } from '@apollo/client';
import { WORK_ORDER_STATUS_LABELS } from '@tuffops/shared/work-order/status';
import { OlderWorkOrderHistoryDocument, WorkOrderHistory_WorkOrderFragmentDoc } from '../../generated/graphql.ts';
import { History } from '../../list/History.tsx';
import { useMasked } from '../../session/use-masked.ts';
import { QuietSection } from '../../ui/QuietSection.tsx';

gql`
  fragment WorkOrderHistory_page on WorkOrderTransitionConnection {
    nodes {
      id
      at
      from
      to
      actor {
        ...ActorName @unmask
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
    totalCount
    totalCountIsExact
  }

  fragment WorkOrderHistory_workOrder on WorkOrder {
    id
    history(first: 50) {
      ...WorkOrderHistory_page @unmask
    }
  }

  query OlderWorkOrderHistory($id: ID!, $after: String) {
    workOrder(id: $id) {
      id
      history(first: 50, after: $after) {
        ...WorkOrderHistory_page
      }
    }
  }
`;

type Props = { workOrder: FragmentType<typeof WorkOrderHistory_WorkOrderFragmentDoc> };

/** Every step the job has taken, newest first, folded away until somebody asks. */
export function WorkOrderHistory({ workOrder }: Props) {
  const data = useMasked(WorkOrderHistory_WorkOrderFragmentDoc, 'WorkOrderHistory_workOrder', workOrder);
  if (!data?.history?.nodes.length) return null;
  return (
    <QuietSection title="History" count={data.history.totalCount}>
      <History of={data.id} page={data.history} older={OlderWorkOrderHistoryDocument}>
        {({ from, to }) => `${WORK_ORDER_STATUS_LABELS[from]} → ${WORK_ORDER_STATUS_LABELS[to]}`}
      </History>
    </QuietSection>
  );
}
