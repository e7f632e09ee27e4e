import { type PropsWithChildren, useContext, useEffect, useMemo } from 'react';
import { UNSAFE_NavigationContext as NavigationContext, type Navigator, useLocation } from 'react-router';
import { mayLeave } from '../ui/may-leave.ts';
import { unsavedWork } from '../ui/unsaved.ts';
import { LeaveQuestion } from './LeaveQuestion.tsx';

/** The entry of the browser's history that is on the screen, as the router counts them, and its path. */
const shown = { index: 0, path: location.pathname };

/** Other pages, whichever way one would get there, wait for the answer where something is not saved. */
export function LeaveGuard({ children }: PropsWithChildren) {
  const { pathname, key } = useLocation();
  const context = useContext(NavigationContext);
  const guarded = useMemo(() => ({ ...context, navigator: guard(context.navigator) }), [context]);
  useEffect(() => {
    shown.path = pathname;
    shown.index = indexNow();
  }, [pathname, key]);
  return (
    <NavigationContext value={guarded}>
      {children}
      <LeaveQuestion />
    </NavigationContext>
  );
}

function guard(navigator: Navigator): Navigator {
  const once =
    (go: Navigator['push']): Navigator['push'] =>
    (to, ...rest) => {
      const path = typeof to === 'string' ? new URL(to, location.href).pathname : to.pathname;
      if (unsavedWork().length === 0 || !path || path === location.pathname) return go(to, ...rest);
      void mayLeave().then((isLeft) => isLeft && go(to, ...rest));
    };
  return Object.assign(Object.create(navigator), { push: once(navigator.push), replace: once(navigator.replace) });
}

let swallowed: (() => void) | undefined;

/** Back and forward have happened when they are heard of: they are taken back before the router hears of them, and then asked about. */
window.addEventListener(
  'popstate',
  (event) => {
    const steps = indexNow() - shown.index;
    if (swallowed) {
      event.stopImmediatePropagation();
      swallowed();
    } else if (unsavedWork().length > 0 && steps !== 0 && location.pathname !== shown.path) {
      event.stopImmediatePropagation();
      void askAboutSteps(steps);
    }
  },
  true,
);

async function askAboutSteps(steps: number) {
  await new Promise<void>((back) => {
    swallowed = back;
    history.go(-steps);
  });
  swallowed = undefined;
  if (await mayLeave()) history.go(steps);
}

function indexNow(): number {
  return (history.state as { idx?: number } | null)?.idx ?? shown.index;
}
