import { useCallback } from 'react';
import { useKey } from '../ui/use-key.ts';
import type { Selection } from './selection.ts';

const LINK = '[data-row-link]';
const BOX = '.select-box input';

/** Space checks the row that has the focus, Shift with an arrow the next one too, A goes to what can be done with them, Esc lets go. */
export function useSelectionKeys(selection: Selection) {
  const toggle = useCallback((event: KeyboardEvent) => {
    if (!document.activeElement?.matches(LINK)) return;
    event.preventDefault();
    boxOf(document.activeElement)?.click();
  }, []);
  const extend = useCallback((event: KeyboardEvent) => {
    const row = document.activeElement?.closest('tbody tr');
    if (!event.shiftKey || !row) return;
    // The arrow has moved the focus already.
    const left = event.key === 'ArrowDown' ? row.previousElementSibling : row.nextElementSibling;
    const [to, from] = [boxOf(row), boxOf(left)];
    if (to?.checked) return void (from?.checked && from.click());
    if (from && !from.checked) from.click();
    to?.click();
  }, []);
  const goToBar = useCallback((event: KeyboardEvent) => {
    const first = document.querySelector<HTMLElement>('.selection-bar button');
    if (!first) return;
    event.preventDefault();
    first.focus();
  }, []);
  const letGo = useCallback(() => {
    if (selection.hasSome()) selection.clear();
  }, [selection]);
  useKey(' ', toggle);
  useKey('ArrowDown', extend);
  useKey('ArrowUp', extend);
  useKey('a', goToBar);
  useKey('Escape', letGo);
}

const boxOf = (within: Element | null | undefined) => within?.closest('tr')?.querySelector<HTMLInputElement>(BOX);
