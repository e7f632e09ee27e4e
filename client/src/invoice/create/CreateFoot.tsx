import { Button, Checkbox, Group } from '@mantine/core';
import { BusyButton } from '../../ui/BusyButton.tsx';
import { DialogFoot } from '../../ui/DialogFoot.tsx';
import { useMarksAsBilled } from './use-marks-as-billed.ts';

type Props = {
  mayMark: boolean;
  isOff: boolean;
  isCreating: boolean;
  nextLabel?: string;
  onCreate: (isToBeMarked: boolean, goesOn: boolean) => void;
  onClose: () => void;
};

/** The buttons that send the invoice, and whether its work order is marked as billed in the same step. */
export function CreateFoot({ mayMark, isOff, isCreating, nextLabel, onCreate, onClose }: Props) {
  const [isToBeMarked, setToBeMarked] = useMarksAsBilled();
  const button = { color: 'green', disabled: isOff, busyLabel: 'Creating…' };
  return (
    <DialogFoot>
      <Group justify="space-between" gap="sm">
        {mayMark ? (
          <Checkbox
            label="and mark as billed"
            checked={isToBeMarked}
            disabled={isCreating}
            onChange={(event) => setToBeMarked(event.currentTarget.checked)}
          />
        ) : (
          <span />
        )}
        <Group gap="sm">
          <Button variant="default" disabled={isCreating} onClick={onClose}>
            Close
          </Button>
          <BusyButton
            {...button}
            variant={nextLabel ? 'outline' : 'filled'}
            isBusy={isCreating && !nextLabel}
            disabled={isOff || (isCreating && nextLabel !== undefined)}
            onClick={() => onCreate(isToBeMarked, false)}
          >
            Create Invoice
          </BusyButton>
          {nextLabel && (
            <BusyButton {...button} isBusy={isCreating} onClick={() => onCreate(isToBeMarked, true)}>
              {nextLabel}
            </BusyButton>
          )}
        </Group>
      </Group>
    </DialogFoot>
  );
}
