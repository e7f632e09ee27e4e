import type { WorkOrderStatus } from '@tuffops/shared/work-order/status';
import { BusyButton } from '../../ui/BusyButton.tsx';
import type { Move } from './moves.ts';

type Props = { step: Move; movingTo: WorkOrderStatus | undefined; onMove: () => void };

/** One step in its colour; it cannot be pressed while any step is on its way. */
export function MoveButton({ step, movingTo, onMove }: Props) {
  return (
    <BusyButton
      fullWidth
      autoContrast
      color={step.color}
      variant={step.variant}
      isBusy={movingTo === step.to}
      busyLabel={step.busyLabel}
      disabled={movingTo !== undefined && movingTo !== step.to}
      onClick={onMove}
    >
      {step.label}
    </BusyButton>
  );
}
