import { lazy, Suspense } from 'react';
import { fetchPatiently } from '../ui/fetch-code.ts';

const LiveBell = lazy(async () => ({ default: (await fetchPatiently(() => import('./LiveBell.tsx'))).LiveBell }));

/** What ended elsewhere, once the page shows what it was opened for; its place is kept until then. */
export function Bell() {
  return (
    <div className="bell-place">
      <Suspense>
        <LiveBell />
      </Suspense>
    </div>
  );
}
