import { type RefObject, useCallback } from 'react';
import { flushSync } from 'react-dom';
import { useKey } from '../ui/use-key.ts';

const LINK = '[data-row-link]';

/** Up and Down move between the rows' links (`data-row-link`) below `container`; Enter opens one, as it does any link. */
export function useRowKeys(container: RefObject<HTMLElement | null>) {
  const move = useCallback(
    (event: KeyboardEvent) => {
      const isDown = event.key === 'ArrowDown';
      const row = document.activeElement?.closest('tbody tr');
      const beside = row && rowBeside(row, isDown ? 'nextElementSibling' : 'previousElementSibling');
      const start = isDown && !row ? container.current : null;
      const next = (beside ?? start)?.querySelector<HTMLElement>(LINK);
      if (!next) return;
      event.preventDefault();
      next.focus();
      next.scrollIntoView({ block: 'nearest' });
    },
    [container],
  );
  useKey('ArrowDown', move);
  useKey('ArrowUp', move);
}

function rowBeside(row: Element, side: 'nextElementSibling' | 'previousElementSibling') {
  if (row[side]?.ariaHidden) {
    // Its neighbours are not drawn yet, or not any more; the browser tells of the scrolling too late for the key that is held down.
    row.scrollIntoView({ block: 'center' });
    flushSync(() => dispatchEvent(new Event('scroll')));
  }
  return row[side];
}
