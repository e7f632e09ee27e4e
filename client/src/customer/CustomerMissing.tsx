import { Button } from '@mantine/core';
import { IconUserOff } from '@tabler/icons-react';
import { Link } from 'react-router';
import { EmptyState } from '../ui/EmptyState.tsx';

/** An address that leads to no customer of the contractor. */
export function CustomerMissing() {
  return (
    <EmptyState
      isPage
      icon={IconUserOff}
      title="There is no such customer"
      action={
        <Button component={Link} to="/customers" variant="default">
          All customers
        </Button>
      }
    >
      The address is wrong, or this customer is not visible to you.
    </EmptyState>
  );
}
