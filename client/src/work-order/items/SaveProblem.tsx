import { Button, Group } from '@mantine/core';
import { Problem } from '../../ui/Problem.tsx';

export type Refusal = { message: string; isConflict: boolean };

type Props = { refusal: Refusal; onTakeSaved: () => void; onKeepMine: () => void };

/** Why the items are not saved; when somebody else was first, the choice between theirs and one's own. */
export function SaveProblem({ refusal, onTakeSaved, onKeepMine }: Props) {
  return (
    <Problem title="The items are not saved">
      {refusal.message}
      {refusal.isConflict && (
        <Group gap="xs" mt="xs">
          <Button variant="default" size="compact-sm" onClick={onTakeSaved}>
            Show the new items
          </Button>
          <Button variant="default" size="compact-sm" onClick={onKeepMine}>
            Keep mine, to save over them
          </Button>
        </Group>
      )}
    </Problem>
  );
}
