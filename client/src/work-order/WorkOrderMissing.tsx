import { Button } from '@mantine/core';
import { IconClipboardOff } from '@tabler/icons-react';
import { Link } from 'react-router';
import { EmptyState } from '../ui/EmptyState.tsx';

/** An address that leads to no job the viewer can see. */
export function WorkOrderMissing() {
  return (
    <EmptyState
      isPage
      icon={IconClipboardOff}
      title="There is no such work order"
      action={
        <Button component={Link} to="/work-orders" variant="default">
          All work orders
        </Button>
      }
    >
      The address is wrong, or this work order is not visible to you.
    </EmptyState>
  );
}
