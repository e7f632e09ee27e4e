import { type FragmentType, gql } from '@apollo/client';
import { Text, Timeline } from '@mantine/core';
import { WORK_ORDER_STATUS_LABELS } from '@tuffops/shared/work-order/status';
import { OlderWorkOrderHistoryDocument, WorkOrderHistory_WorkOrderFragmentDoc } from '../../generated/graphql.ts';
import { ActorName } from '../../session/ActorName.tsx';
import { useMasked } from '../../session/use-masked.ts';
import { LoadMore } from '../../ui/LoadMore.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { QuietSection } from '../../ui/QuietSection.tsx';
import { useOlder } from '../../ui/use-older.ts';

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
  const older = useOlder(OlderWorkOrderHistoryDocument, data?.id ?? '', data?.history);
  if (!data?.history.nodes.length) return null;
  return (
    <QuietSection title="History" count={data.history.totalCount}>
      <Timeline bulletSize={10} lineWidth={1} active={-1}>
        {data.history.nodes.map((step) => (
          <Timeline.Item key={step.id}>
            <Text size="sm">{`${WORK_ORDER_STATUS_LABELS[step.from]} → ${WORK_ORDER_STATUS_LABELS[step.to]}`}</Text>
            <Text size="xs" c="dimmed">
              <Moment at={step.at} />
              {step.actor && (
                <>
                  {' · '}
                  <ActorName actor={step.actor} />
                </>
              )}
            </Text>
          </Timeline.Item>
        ))}
      </Timeline>
      {older && <LoadMore {...older} />}
    </QuietSection>
  );
}
