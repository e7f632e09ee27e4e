import { Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { WorkOrderStatus } from '@tuffops/shared/work-order/status';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { MoveButton } from './MoveButton.tsx';
import type { Move } from './moves.ts';

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
        object={`${workOrder.number} · ${workOrder.customer.displayName} · ${workOrder.title}`}
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
