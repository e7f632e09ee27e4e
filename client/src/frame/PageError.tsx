import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { EmptyState } from '../ui/EmptyState.tsx';

/** A page that could not be shown at all, most often because a new version was put in place meanwhile. */
export function PageError() {
  return (
    <EmptyState
      icon={IconAlertTriangle}
      isPage
      title="This page could not be shown"
      action={
        <Button variant="default" onClick={() => location.reload()}>
          Load the page again
        </Button>
      }
    >
      Nothing you saved is lost. Loading the page again brings the newest version of TuffOps.
    </EmptyState>
  );
}
