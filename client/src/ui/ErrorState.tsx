import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { EmptyState } from './EmptyState.tsx';
import { explainError } from './explain-error.ts';

type Props = { error: unknown; onRetry?: () => void; isPage?: boolean };

/** What could not be loaded, why, and a way to ask again. */
export function ErrorState({ error, onRetry, isPage }: Props) {
  return (
    <div role="alert">
      <EmptyState
        isPage={isPage}
        icon={IconAlertTriangle}
        title="This could not be loaded"
        action={
          onRetry && (
            <Button variant="default" onClick={onRetry}>
              Load again
            </Button>
          )
        }
      >
        {explainError(error)}
      </EmptyState>
    </div>
  );
}
