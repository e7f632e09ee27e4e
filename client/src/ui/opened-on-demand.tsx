import { type ComponentType, lazy, Suspense, useEffect, useState } from 'react';
import { fetchCode } from './fetch-code.ts';
import { fetchAhead } from './when-idle.ts';

/**
 * What opens below a control, such as a menu: until it is first opened, only the control is there. The rest is fetched
 * once the browser is idle, and takes the control's place, opened and with the focus.
 */
export function openedOnDemand<Props extends object>(
  Control: ComponentType<Props & { onOpen: () => void }>,
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  const Whole = lazy(async () => ({ default: await fetchCode(load) }));
  fetchAhead(load);
  return function OnDemand(props) {
    const [wasOpened, setOpened] = useState(false);
    const control = <Control {...props} onOpen={() => setOpened(true)} />;
    if (!wasOpened) return control;
    return (
      <Suspense fallback={control}>
        <Whole {...props} />
      </Suspense>
    );
  };
}

/** For what takes the control's place: opens once the control has the focus, to which it goes back. */
export function useOpenedFromStart() {
  const [opened, setOpened] = useState(false);
  useEffect(() => setOpened(true), []);
  return [opened, setOpened] as const;
}
