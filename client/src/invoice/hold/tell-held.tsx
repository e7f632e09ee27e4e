import { Button, Group, Text } from '@mantine/core';
import type { Tell } from '../../ui/notify.tsx';
import { Countdown } from './Countdown.tsx';
import { useSecondsLeft } from './use-seconds-left.ts';

type Props = { beginsAt: string; isReissue?: boolean; onKeep: () => void };

/** Says that a cancellation begins in a few seconds, with the button that stops it until then. */
export function tellHeld(tell: Tell, held: Props): void {
  tell.doubt(<UntilItBegins {...held} />);
}

export function UntilItBegins({ beginsAt, isReissue, onKeep }: Props) {
  const left = useSecondsLeft(beginsAt);
  return (
    <>
      {left > 0 && (
        <Text span inherit display="block">
          Nothing has been sent yet.
        </Text>
      )}
      <Group component="span" justify="space-between" mih={30}>
        <Countdown until={beginsAt} isReissue={isReissue} />
        {left > 0 && (
          <Button variant="default" size="compact-sm" onClick={onKeep}>
            Keep Invoice
          </Button>
        )}
      </Group>
    </>
  );
}
