import { Component, type ComponentType, lazy, type PropsWithChildren, Suspense, useState } from 'react';
import { matchPath } from 'react-router';
import { fetchCode } from '../ui/fetch-code.ts';
import { fetchAhead } from '../ui/when-idle.ts';
import { PageError } from './PageError.tsx';
import { PageSkeleton } from './PageSkeleton.tsx';

type Code = { Component: ComponentType };

/**
 * The page at an address. Its code is fetched at once where the app is opened at that address, elsewhere once the browser
 * is idle, so that whoever clicks does not wait for it.
 */
export function pageOf(path: string, load: () => Promise<Code>) {
  let Fetched: ComponentType | undefined;
  const fetch = async () => {
    const { Component: Page } = await load();
    Fetched = Page;
    return { default: Page };
  };
  const OnItsWay = lazy(() => fetchCode(fetch));
  if (matchPath(path, location.pathname)) void fetch().catch(() => undefined);
  else fetchAhead(fetch);

  function PageOf() {
    const [Page] = useState<ComponentType>(() => Fetched ?? OnItsWay);
    return (
      <Boundary>
        <Suspense fallback={<PageSkeleton />}>
          <Page />
        </Suspense>
      </Boundary>
    );
  }
  return Object.assign(PageOf, { path });
}

/** What cannot be shown leaves the frame around it as it is. */
class Boundary extends Component<PropsWithChildren, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render() {
    return this.state.hasFailed ? <PageError /> : this.props.children;
  }
}
