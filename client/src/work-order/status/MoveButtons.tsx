import { type FragmentType, gql } from '@apollo/client';
import { Stack } from '@mantine/core';
import { WORK_ORDER_STATUS_LABELS } from '@tuffops/shared/work-order/status';
import { MoveButtons_WorkOrderFragmentDoc } from '../../generated/graphql.ts';
import { useMasked } from '../../session/use-masked.ts';
import { Problem } from '../../ui/Problem.tsx';
import { CancelWorkOrderButton } from './CancelWorkOrderButton.tsx';
import { MoveButton } from './MoveButton.tsx';
import { movesFrom } from './moves.ts';
import { useMoveWorkOrder } from './use-move-work-order.ts';

gql`
  fragment MoveButtons_workOrder on WorkOrder {
    id
    number
    title
    status
    version
    allowedTransitions
    activeInvoice @include(if: $mayViewInvoices) {
      id
    }
    customer {
      id
      displayName
    }
  }
`;

type Props = { workOrder: FragmentType<typeof MoveButtons_WorkOrderFragmentDoc> };

/** A button for each step the viewer may take now, and the server's sentence when it refuses one. */
export function MoveButtons({ workOrder }: Props) {
  const data = useMasked(MoveButtons_WorkOrderFragmentDoc, 'MoveButtons_workOrder', workOrder);
  const { move, movingTo, problem, dismiss } = useMoveWorkOrder(data?.id ?? '');
  if (!data) return null;
  // What is invoiced is marked as billed on the card of its invoice.
  const steps = data.activeInvoice ? data.allowedTransitions.filter((to) => to !== 'BILLED') : data.allowedTransitions;
  const moves = movesFrom(data.status, steps);
  if (moves.length === 0 && !problem) return null;
  const titles = {
    REFUSED: `The work order is still ${WORK_ORDER_STATUS_LABELS[data.status]}`,
    CHANGED: 'The work order changed meanwhile',
    UNSURE: 'The step is not confirmed',
  };
  return (
    <Stack gap="xs">
      {problem && (
        <Problem title={titles[problem.kind]} onClose={dismiss}>
          {problem.message}
        </Problem>
      )}
      {moves.map((step) =>
        step.to === 'CANCELLED' ? (
          <CancelWorkOrderButton
            key={step.to}
            step={step}
            workOrder={data}
            movingTo={movingTo}
            onMove={() => void move(step, data.version)}
          />
        ) : (
          <MoveButton key={step.to} step={step} movingTo={movingTo} onMove={() => void move(step, data.version)} />
        ),
      )}
    </Stack>
  );
}
