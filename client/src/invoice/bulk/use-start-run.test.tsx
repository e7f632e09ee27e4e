import { ApolloClient, ApolloLink, InMemoryCache, Observable } from '@apollo/client';
import { ApolloProvider } from '@apollo/client/react';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, it, vi } from 'vitest';
import { type Viewer, ViewerProvider } from '../../session/viewer.tsx';
import { setServerAway } from '../../ui/server-away.ts';
import { CancelSelectedDialog } from './CancelSelectedDialog.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
// What a text area that grows listens to.
Object.assign(document, { fonts: new EventTarget() });

const MESSAGE = 'Cancelling 2 invoices.';
const run = {
  ...({ __typename: 'BulkRun', id: 'run', kind: 'CANCEL', state: 'RUNNING', total: 2, waiting: 2 } as const),
  ...{ underWay: 0, verifying: 0, done: 0, blocked: 0, failed: 0, skipped: 0, waitsUntil: null, pausedBecause: null },
};
const started = { __typename: 'BulkRunStarted', message: MESSAGE, bulkRun: run };
const viewer = { permissions: [], invoicesEnabled: true } as unknown as Viewer;

it('says while a run is being started that closing does not keep the invoices, and then in a toast how it ended', async () => {
  const asked: unknown[] = [];
  let answer: (() => void) | undefined;
  const link = new ApolloLink(({ variables }) => {
    asked.push(variables.input.idempotencyKey);
    return new Observable((observer) => {
      if (asked.length === 1) {
        setServerAway(true);
        observer.error(new TypeError('Failed to fetch'));
      } else
        answer = () => {
          observer.next({ data: { startBulkRun: started } });
          observer.complete();
        };
    });
  });
  const client = new ApolloClient({
    link,
    cache: new InMemoryCache({ possibleTypes: { StartBulkRunResult: ['BulkRunStarted', 'BulkRunNotStarted'] } }),
  });
  const [onStarted, onClose] = [vi.fn(), vi.fn()];
  const root = createRoot(document.body.appendChild(document.createElement('div')));
  const draw = (opened: boolean) =>
    act(async () =>
      root.render(
        <MantineProvider env="test">
          <ApolloProvider client={client}>
            <ViewerProvider viewer={viewer}>
              <Notifications />
              <CancelSelectedDialog
                chosen={{ count: 2, which: { invoiceIds: ['a', 'b'] } }}
                opened={opened}
                onStarted={onStarted}
                onClose={onClose}
              />
            </ViewerProvider>
          </ApolloProvider>
        </MantineProvider>,
      ),
    );
  const button = (name: string) =>
    [...document.querySelectorAll('[role="dialog"] button')].find(({ textContent }) => textContent === name);
  const press = (name: string) =>
    act(async () => button(name)?.dispatchEvent(new MouseEvent('click', { bubbles: true })));

  await draw(true);
  expect(button('Keep Invoices')).toBeDefined();
  await press('Cancel 2 Invoices');
  expect(button('Keep Invoices')).toBeUndefined();
  expect(document.querySelector('[role="alert"]')?.textContent).toContain('is not known yet');

  await press('Close');
  expect(onClose).toHaveBeenCalledOnce();
  await draw(false);
  expect(document.querySelector('[role="dialog"]')).toBe(null);
  expect(document.body.textContent).toContain('The bulk run is still being started.');
  await act(async () => setServerAway(false));
  await vi.waitFor(() => expect(answer).toBeDefined());
  await act(async () => answer?.());
  await vi.waitFor(() => expect(document.body.textContent).toContain(MESSAGE));
  expect(document.body.textContent).not.toContain('still being started');
  expect([onStarted.mock.calls.length, new Set(asked).size, asked.length]).toEqual([0, 1, 2]);
  act(() => root.unmount());
});
