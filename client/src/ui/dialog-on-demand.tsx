import { Loader } from '@mantine/core';
import { type ComponentType, lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { fetchCode } from './fetch-code.ts';
import { fetchAhead } from './when-idle.ts';

/** A dialog whose code is fetched once the browser is idle, and that takes part in nothing until it is first opened. */
export function dialogOnDemand<Props extends { opened: boolean }>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  const Dialog = lazy(async () => ({ default: await fetchCode(load) }));
  fetchAhead(load);
  return function OnDemand(props) {
    const [isWanted, setWanted] = useState(false);
    if (props.opened && !isWanted) setWanted(true);
    if (!isWanted) return null;
    return (
      <Suspense fallback={<OnItsWay />}>
        <OnceThere>{(isThere) => <Dialog {...props} opened={props.opened && isThere} />}</OnceThere>
      </Suspense>
    );
  };
}

/** The click was heard. */
function OnItsWay() {
  return (
    <div role="status" aria-label="Loading" className="on-its-way">
      <Loader />
    </div>
  );
}

/** A dialog remembers where the focus goes back to as it opens, so it has to be there, closed, before. */
function OnceThere({ children }: { children: (isThere: boolean) => ReactNode }) {
  const [isThere, setThere] = useState(false);
  useEffect(() => setThere(true), []);
  return children(isThere);
}
