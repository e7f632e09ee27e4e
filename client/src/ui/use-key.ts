import { useEffect } from 'react';

const TYPING =
  'input:not([type="checkbox"]), textarea, select, [contenteditable], [role="combobox"], [role="listbox"], [role="menu"]';

const MODAL = '[aria-modal="true"]';
/** What Esc closes before it does anything else. */
const CLOSES = '[role="dialog"], [role="menu"], [role="listbox"]';

/** The key belongs to what was open when it was pressed: that may have closed by it before the page hears of it. */
let isTaken = false;
window.addEventListener(
  'keydown',
  ({ key, target }) => {
    isTaken =
      document.querySelector(key === 'Escape' ? CLOSES : MODAL) !== null ||
      (target instanceof Element && target.closest(CLOSES) !== null);
  },
  { capture: true },
);

/** Runs `action` on a plain key anywhere on the page, unless somebody is typing, a modal dialog is open, or it is pressed in one. */
export function useKey(key: string, action: (event: KeyboardEvent) => void) {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== key || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof Element && event.target.closest(TYPING)) return;
      if (!isTaken) action(event);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [key, action]);
}
