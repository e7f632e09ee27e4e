import { MantineProvider } from '@mantine/core';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { UntilItBegins } from './tell-held.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

beforeEach(() => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

it('says that nothing has been sent, and lets it be stopped, until the hold is over and no longer', async () => {
  const place = document.body.appendChild(document.createElement('div'));
  const root = createRoot(place);
  const held = { beginsAt: new Date(Date.now() + 2_000).toISOString(), isReissue: true, onKeep: () => undefined };
  await act(async () =>
    root.render(
      <MantineProvider>
        <UntilItBegins {...held} />
      </MantineProvider>,
    ),
  );
  const says = () => [...place.querySelectorAll('span, button')].map((part) => part.textContent);
  expect(says()).toContain('Nothing has been sent yet.');
  expect(says()).toContain('Cancelling in 2 s, then creating again');
  expect(says()).toContain('Keep Invoice');
  await act(() => vi.advanceTimersByTimeAsync(2_200));
  expect(says()).toContain('Cancelling…');
  expect(says()).not.toContain('Nothing has been sent yet.');
  expect(says()).not.toContain('Keep Invoice');
  act(() => root.unmount());
});
