import { useEffect } from 'react';

const TYPING = 'input, textarea, select, [contenteditable], [role="combobox"], [role="listbox"], [role="menu"]';

/** Runs `action` on a plain key anywhere on the page, unless somebody is typing or a dialog is open. */
export function useKey(key: string, action: (event: KeyboardEvent) => void) {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== key || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof Element && event.target.closest(TYPING)) return;
      if (document.querySelector('[aria-modal="true"]')) return;
      action(event);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [key, action]);
}
