import { lazy, Suspense } from 'react';
import { useMay } from '../session/viewer.tsx';
import { fetchCode } from '../ui/fetch-code.ts';

const FirstSteps = lazy(async () => ({ default: (await fetchCode(() => import('./FirstSteps.tsx'))).FirstSteps }));

type Props = { of: 'overview' | 'work-orders' };

/** The first steps, on the page where those land who can do them; nobody else fetches them. */
export function FirstStepsOnDemand({ of }: Props) {
  const maySetUp = useMay('settings.edit');
  const landsOn = useMay('invoices.view') ? 'overview' : 'work-orders';
  if (!maySetUp || landsOn !== of) return null;
  return (
    <Suspense fallback={null}>
      <FirstSteps />
    </Suspense>
  );
}
