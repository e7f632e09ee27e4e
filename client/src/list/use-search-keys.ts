import { type RefObject, useEffect, useRef } from 'react';

/**
 * From the search, Down goes to the first row, and Enter opens the only one. `hits`: how many there are, once what is
 * typed is answered; an Enter before that waits for it.
 */
export function useSearchKeys(table: RefObject<HTMLTableElement | null>, hits: number | undefined) {
  const isToOpen = useRef(false);
  useEffect(() => {
    const firstLink = () => table.current?.querySelector<HTMLElement>('[data-row-link]');
    const openTheOne = () => {
      if (!isToOpen.current || hits === undefined) return;
      isToOpen.current = false;
      if (hits !== 1) return;
      // What is typed stands in the address once the search is left.
      firstLink()?.focus();
      firstLink()?.click();
    };
    const listen = (event: KeyboardEvent) => {
      if (document.querySelector('[aria-modal="true"]')) return;
      if (!(event.target instanceof HTMLInputElement) || event.target.type !== 'search' || event.isComposing) return;
      isToOpen.current = event.key === 'Enter';
      openTheOne();
      if (event.key !== 'ArrowDown') return;
      event.preventDefault();
      firstLink()?.focus();
    };
    openTheOne();
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [table, hits]);
}
