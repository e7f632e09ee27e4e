import { type RefObject, useCallback } from 'react';
import { useKey } from './use-key.ts';

/** Up and Down move between the rows' links (`data-row-link`) below `container`; Enter opens one, as it does any link. */
export function useRowKeys(container: RefObject<HTMLElement | null>) {
  const move = useCallback(
    (event: KeyboardEvent) => {
      const links = [...(container.current?.querySelectorAll<HTMLElement>('[data-row-link]') ?? [])];
      const row = document.activeElement?.closest('tr') ?? null;
      const at = links.findIndex((link) => link.closest('tr') === row);
      const next = links[event.key === 'ArrowDown' ? at + 1 : at - 1];
      if (!next) return;
      event.preventDefault();
      if (row && !isBeside(row, next)) {
        // Its neighbours are not drawn: it was scrolled out of sight.
        row.scrollIntoView({ block: 'center' });
        requestAnimationFrame(() => requestAnimationFrame(() => move(event)));
        return;
      }
      next.focus();
      next.scrollIntoView({ block: 'nearest' });
    },
    [container],
  );
  useKey('ArrowDown', move);
  useKey('ArrowUp', move);
}

const isBeside = (row: Element, link: Element) =>
  Math.abs(Number(row.ariaRowIndex) - Number(link.closest('tr')?.ariaRowIndex)) <= 1;
