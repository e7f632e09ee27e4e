import { Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { isolate } from '@tuffops/shared/isolate';
import type { WorkOrderStatus } from '@tuffops/shared/work-order/status';
import { dialogOnDemand } from '../../ui/dialog-on-demand.tsx';
import { MoveButton } from './MoveButton.tsx';
import type { Move } from './moves.ts';

const ConfirmDialog = dialogOnDemand(async () => (await import('../../ui/ConfirmDialog.tsx')).ConfirmDialog);

type Props = {
  step: Move;
  workOrder: { number: string; title: string; customer: { displayName: string } };
  movingTo: WorkOrderStatus | undefined;
  onMove: () => void;
};

/** Cancels the job, after asking: nothing brings a cancelled work order back. */
export function CancelWorkOrderButton({ step, workOrder, movingTo, onMove }: Props) {
  const [isAsking, { open, close }] = useDisclosure(false);
  const confirm = () => {
    close();
    onMove();
  };
  return (
    <>
      <MoveButton step={step} movingTo={movingTo} onMove={open} />
      <ConfirmDialog
        opened={isAsking}
        title="Cancel this work order?"
        object={[workOrder.number, isolate(workOrder.customer.displayName), isolate(workOrder.title)].join(' · ')}
        confirmLabel={step.label}
        keepLabel="Keep Work Order"
        onConfirm={confirm}
        onClose={close}
      >
        <Text>
          It ends here as Cancelled: nobody can work on it any more, and it cannot be invoiced. There is no undo.
        </Text>
      </ConfirmDialog>
    </>
  );
}
