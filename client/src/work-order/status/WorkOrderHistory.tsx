import { type FragmentType, gql } from '@apollo/client';
import { Text, Timeline } from '@mantine/core';
import { WORK_ORDER_STATUS_LABELS } from '@tuffops/shared/work-order/status';
import { WorkOrderHistory_WorkOrderFragmentDoc } from '../../generated/graphql.ts';
import { useMasked } from '../../session/use-masked.ts';
import { Moment } from '../../ui/Moment.tsx';
import { QuietSection } from '../../ui/QuietSection.tsx';

gql`
  fragment WorkOrderHistory_workOrder on WorkOrder {
    id
    history {
      id
      at
      from
      to
      user {
        id
        name
      }
    }
  }
`;

type Props = { workOrder: FragmentType<typeof WorkOrderHistory_WorkOrderFragmentDoc> };

/** Every step the job has taken, newest first, folded away until somebody asks. */
export function WorkOrderHistory({ workOrder }: Props) {
  const data = useMasked(WorkOrderHistory_WorkOrderFragmentDoc, 'WorkOrderHistory_workOrder', workOrder);
  if (!data?.history.length) return null;
  return (
    <QuietSection title="History" count={data.history.length}>
      <Timeline bulletSize={10} lineWidth={1} active={-1}>
        {data.history.map((step) => (
          <Timeline.Item key={step.id}>
            <Text size="sm">{`${WORK_ORDER_STATUS_LABELS[step.from]} → ${WORK_ORDER_STATUS_LABELS[step.to]}`}</Text>
            <Text size="xs" c="dimmed">
              <Moment at={step.at} />
              {step.user && ` · ${step.user.name}`}
            </Text>
          </Timeline.Item>
        ))}
      </Timeline>
    </QuietSection>
  );
}
