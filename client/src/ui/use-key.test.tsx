import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useKey } from './use-key.ts';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

const action = vi.fn();
const root = createRoot(document.createElement('div'));
function Page() {
  useKey('Escape', action);
  useKey('a', action);
  return null;
}
beforeEach(() => act(() => root.render(<Page />)));
afterEach(() => {
  act(() => root.render(null));
  document.body.replaceChildren();
  action.mockClear();
});

function open(attributes: Record<string, string>): HTMLElement {
  const opened = document.body.appendChild(document.createElement('div'));
  for (const [name, value] of Object.entries(attributes)) opened.setAttribute(name, value);
  return opened.appendChild(document.createElement('button'));
}
const press = (key: string, target: Element) =>
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));

it('is heard anywhere on the page', () => {
  press('Escape', document.body);
  expect(action).toHaveBeenCalledOnce();
});

it.each<Record<string, string>>([{ role: 'dialog' }, { role: 'menu' }, { role: 'dialog', 'aria-modal': 'true' }])(
  'as Esc is not heard where it closes %o, which is gone before the page hears of it',
  (attributes) => {
    const button = open(attributes);
    button.addEventListener('keydown', () => document.body.replaceChildren());
    press('Escape', button);
    press('Escape', document.body);
    expect(action).toHaveBeenCalledOnce();
  },
);

it('is heard beside a dialog that leaves the page free, and not within it', () => {
  const button = open({ role: 'dialog' });
  press('a', button);
  expect(action).not.toHaveBeenCalled();
  press('a', document.body);
  expect(action).toHaveBeenCalledOnce();
});
