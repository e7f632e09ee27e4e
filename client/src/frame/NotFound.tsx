import { Button } from '@mantine/core';
import { IconMapQuestion } from '@tabler/icons-react';
import { Link } from 'react-router';
import { EmptyState } from '../ui/EmptyState.tsx';

/** An address that leads nowhere, or to something the person cannot see. */
export function NotFound() {
  return (
    <EmptyState
      icon={IconMapQuestion}
      isPage
      title="There is nothing at this address"
      action={
        <Button component={Link} to="/" variant="default">
          Go to the start
        </Button>
      }
    >
      It may have been removed, or it is not visible to you.
    </EmptyState>
  );
}
