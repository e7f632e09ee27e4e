import { Button } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { PERMISSIONS, type Permission } from '@tuffops/shared/permission';
import { Link } from 'react-router';
import { EmptyState } from '../ui/EmptyState.tsx';
import { useViewer } from './viewer.tsx';

/** Why a page is not shown, with a way out. */
export function NotPermitted({ to }: { to: Permission }) {
  const isSwitchedOff = useViewer().permissions.includes(to);
  return (
    <EmptyState
      icon={IconLock}
      title={isSwitchedOff ? 'Invoices are switched off' : 'This page is not part of your role'}
      action={
        <Button component={Link} to="/" variant="default">
          Go to the start
        </Button>
      }
    >
      {isSwitchedOff
        ? 'Nothing is lost: whoever may change the settings can switch them on again.'
        : `It needs the permission “${PERMISSIONS[to]}”. Ask an administrator of your company if you need it.`}
    </EmptyState>
  );
}
