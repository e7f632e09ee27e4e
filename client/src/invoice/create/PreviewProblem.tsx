import { Alert, Button, Group } from '@mantine/core';
import { explainError } from '../../ui/explain-error.ts';

type Props = { error: unknown; onReload: () => Promise<unknown> };

/** Why what would be billed with the choices made is not known, and a way to ask again; the choices stay. */
export function PreviewProblem({ error, onReload }: Props) {
  return (
    <Alert color="red" variant="light" role="alert" title="The new breakdown could not be loaded">
      <Group justify="space-between">
        {explainError(error)}
        <Button variant="default" size="compact-sm" onClick={() => void onReload().catch(() => undefined)}>
          Load again
        </Button>
      </Group>
    </Alert>
  );
}
