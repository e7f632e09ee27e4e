import { Group, Text } from '@mantine/core';
import { IconHourglass } from '@tabler/icons-react';
import { useSecondsLeft } from './use-seconds-left.ts';

type Props = {
  until: string;
  /** A new invoice follows. */
  isReissue?: boolean;
};

/** A cancellation during its hold: nothing is sent yet. A timer is not read aloud every second. */
export function Countdown({ until, isReissue = false }: Props) {
  const left = useSecondsLeft(until);
  return (
    <Group component="span" gap={6} wrap="nowrap" role="timer" c="var(--mantine-color-yellow-light-color)">
      <IconHourglass size={12} aria-hidden />
      <Text span size="xs" className="figures">
        {left > 0 ? `Cancelling in ${left} s${isReissue ? ', then creating again' : ''}` : 'Cancelling…'}
      </Text>
    </Group>
  );
}
