import { MantineProvider } from '@mantine/core';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Tips } from './Tips.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

let root: Root;
let button: HTMLElement;
beforeEach(() => {
  vi.useFakeTimers();
  button = document.body.appendChild(document.createElement('button'));
  root = createRoot(document.body.appendChild(document.createElement('div')));
});
afterEach(() => {
  act(() => root.unmount());
  document.body.replaceChildren();
  vi.useRealTimers();
});

const open = () =>
  act(() =>
    root.render(
      <MantineProvider>
        <Tips />
      </MantineProvider>,
    ),
  );
const point = (type: string) => act(() => button.dispatchEvent(new Event(type, { bubbles: true })));
const shown = async () => {
  await act(() => vi.advanceTimersByTimeAsync(1_000));
  return document.querySelector('[role="tooltip"]')?.textContent;
};

it('says what is under the pointer, also what came to say something since the pointer is there', async () => {
  open();
  point('pointerover');
  expect(await shown()).toBeUndefined();
  button.dataset.tip = 'It waits.';
  point('pointermove');
  expect(await shown()).toBe('It waits.');
});

it('is not in the way of who has pressed it, however the pointer trembles', async () => {
  open();
  button.dataset.tip = 'Cancel Invoice';
  point('pointerover');
  expect(await shown()).toBe('Cancel Invoice');
  point('pointerdown');
  point('focusin');
  point('pointermove');
  expect(await shown()).toBeUndefined();
});
