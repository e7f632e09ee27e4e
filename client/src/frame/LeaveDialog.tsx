import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { useLeaveQuestion } from '../ui/may-leave.ts';

type Props = { opened: boolean; question: ReturnType<typeof useLeaveQuestion> };

/** What would be lost, named; going on with it is the safe answer. */
export function LeaveDialog({ opened, question }: Props) {
  const [about, setAbout] = useState<readonly string[]>([]);
  // While it closes it still says what it asked.
  if (question && question.about !== about) setAbout(question.about);
  const answer = (isLeft: boolean) => question?.answer(isLeft);
  return (
    <Modal opened={opened} onClose={() => answer(false)} title="Leave without saving?">
      <Stack>
        <Text>{`Not saved: ${about.join(', ')}. Leaving discards what you changed.`}</Text>
        <Group justify="flex-end">
          <Button variant="default" data-autofocus onClick={() => answer(false)}>
            Keep editing
          </Button>
          <Button color="red" onClick={() => answer(true)}>
            Discard
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
