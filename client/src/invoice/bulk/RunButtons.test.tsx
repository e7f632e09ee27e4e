import { ApolloClient, ApolloLink, InMemoryCache, Observable } from '@apollo/client';
import { ApolloProvider } from '@apollo/client/react';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, it, vi } from 'vitest';
import { RunButtons } from './RunButtons.tsx';
import type { Progress } from './run-progress.ts';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

const run: Progress = {
  ...({ __typename: 'BulkRun', id: 'run', kind: 'CANCEL', state: 'FINISHED', total: 3, waiting: 0 } as const),
  ...{
    underWay: 0,
    verifying: 0,
    done: 1,
    blocked: 0,
    failed: 1,
    skipped: 1,
    waitsUntil: null,
    waitsBecause: null,
    pausedBecause: null,
  },
};
const over = { __typename: 'BulkRunOver', message: 'The run is over.', bulkRun: { ...run, state: 'STOPPED' } };

it('offers to try again what failed unless the run was stopped, and says it when somebody stopped it meanwhile', async () => {
  const link = new ApolloLink(
    () =>
      new Observable((observer) => {
        observer.next({ data: { retryFailedBulkRows: over } });
        observer.complete();
      }),
  );
  const cache = new InMemoryCache({ possibleTypes: { BulkRunResult: ['BulkRunChanged', 'BulkRunOver'] } });
  const client = new ApolloClient({ link, cache });
  const root = createRoot(document.body.appendChild(document.createElement('div')));
  const retry = async (state: Progress['state']) => {
    await act(async () =>
      root.render(
        <MantineProvider env="test">
          <ApolloProvider client={client}>
            <Notifications />
            <RunButtons run={{ ...run, state }} />
          </ApolloProvider>
        </MantineProvider>,
      ),
    );
    return [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Retry 1 failed');
  };
  const button = await retry('FINISHED');
  await act(async () => button?.click());
  await vi.waitFor(() => expect(document.querySelector('[role="alert"]')?.textContent).toContain(over.message));
  expect(await retry('STOPPED')).toBeUndefined();
  act(() => root.unmount());
});
