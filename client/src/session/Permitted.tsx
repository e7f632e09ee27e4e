import { IconLock } from '@tabler/icons-react';
import type { Permission } from '@tuffops/shared/permission';
import { PERMISSIONS } from '@tuffops/shared/permission';
import type { PropsWithChildren } from 'react';
import { EmptyState } from '../ui/EmptyState.tsx';
import { useMay } from './viewer.tsx';

/** Shows a page to those who may, and to the others a sentence that names what they would need. */
export function Permitted({ to, children }: PropsWithChildren<{ to: Permission }>) {
  if (useMay(to)) return children;
  return (
    <EmptyState icon={IconLock} title="This page is not part of your role">
      {`It needs the permission “${PERMISSIONS[to]}”. Ask an administrator of your company if you need it.`}
    </EmptyState>
  );
}
