import { Button } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { PERMISSIONS, type Permission } from '@tuffops/shared/permission';
import type { PropsWithChildren } from 'react';
import { Link } from 'react-router';
import { EmptyState } from '../ui/EmptyState.tsx';
import { useMay, useViewer } from './viewer.tsx';

/** Shows a page to those who may, and to the others a sentence that says why not, with a way out. */
export function Permitted({ to, children }: PropsWithChildren<{ to: Permission }>) {
  const { permissions } = useViewer();
  if (useMay(to)) return children;
  const isSwitchedOff = permissions.includes(to);
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
