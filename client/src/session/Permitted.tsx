import type { Permission } from '@tuffops/shared/permission';
import { lazy, type PropsWithChildren, Suspense } from 'react';
import { fetchCode } from '../ui/fetch-code.ts';
import { useMay } from './viewer.tsx';

const NotPermitted = lazy(async () => ({
  default: (await fetchCode(() => import('./NotPermitted.tsx'))).NotPermitted,
}));

/** Shows a page to those who may, and to the others a sentence that says why not, with a way out. */
export function Permitted({ to, children }: PropsWithChildren<{ to: Permission }>) {
  if (useMay(to)) return children;
  return (
    <Suspense>
      <NotPermitted to={to} />
    </Suspense>
  );
}
