import { type FragmentType, gql } from '@apollo/client';
import { Group, Text } from '@mantine/core';
import { useState } from 'react';
import { NotBilledYet_WorkOrderFragmentDoc } from '../../generated/graphql.ts';
import { useMasked } from '../../session/use-masked.ts';
import { BusyButton } from '../../ui/BusyButton.tsx';
import { notifySuccess } from '../../ui/notify.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { useMarkAsBilled } from '../mark-as-billed.ts';

gql`
  fragment NotBilledYet_workOrder on WorkOrder {
    id
    status
    version
    allowedTransitions
  }
`;

type Props = { workOrder: FragmentType<typeof NotBilledYet_WorkOrderFragmentDoc> };

/** An invoiced work order that is still completed, with the step that ends it for whoever may take it. */
export function NotBilledYet({ workOrder }: Props) {
  const data = useMasked(NotBilledYet_WorkOrderFragmentDoc, 'NotBilledYet_workOrder', workOrder);
  const { markAsBilled, isMarking } = useMarkAsBilled();
  const [problem, setProblem] = useState<string>();
  if (data?.status !== 'COMPLETED') return null;

  const mark = async () => {
    setProblem(undefined);
    const { isBilled, message } = await markAsBilled(data);
    if (isBilled) notifySuccess(message);
    else setProblem(message);
  };
  return (
    <>
      <Group justify="space-between" gap="xs">
        <Text size="sm" c="dimmed">
          Invoiced, not marked as billed
        </Text>
        {data.allowedTransitions.includes('BILLED') && (
          <BusyButton
            color="green"
            variant="outline"
            size="compact-sm"
            isBusy={isMarking}
            busyLabel="Marking…"
            onClick={() => void mark()}
          >
            Mark as Billed
          </BusyButton>
        )}
      </Group>
      {problem && (
        <Problem title="The work order is not marked as billed" onClose={() => setProblem(undefined)}>
          {problem}
        </Problem>
      )}
    </>
  );
}
