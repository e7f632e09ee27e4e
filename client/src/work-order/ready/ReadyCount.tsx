import { lazy, Suspense } from 'react';
import { fetchPatiently } from '../../ui/fetch-code.ts';
import { CountPlace } from './CountPlace.tsx';

const Count = lazy(async () => ({
  default: (await fetchPatiently(() => import('./LiveReadyCount.tsx'))).LiveReadyCount,
}));

/** How many wait, once the page shows what it was opened for. */
export function ReadyCount() {
  return (
    <Suspense fallback={<CountPlace />}>
      <Count />
    </Suspense>
  );
}
