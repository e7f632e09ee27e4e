import { Group } from '@mantine/core';
import { BusyButton } from '../ui/BusyButton.tsx';
import { Problem } from '../ui/Problem.tsx';

type Props = { message: string; onCheckAgain?: () => void };

/** The file as a whole was refused, and nothing of it was imported. */
export function NotTaken({ message, onCheckAgain }: Props) {
  return (
    <>
      <Problem title="This file was not imported">{message}</Problem>
      {onCheckAgain && (
        <Group>
          <BusyButton variant="default" onClick={onCheckAgain}>
            Check Again
          </BusyButton>
        </Group>
      )}
    </>
  );
}
