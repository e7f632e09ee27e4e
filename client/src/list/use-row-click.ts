import { type RefObject, useEffect } from 'react';

const OF_ITS_OWN = 'a, button, input, select, textarea, label, [role="button"]';

/** A click anywhere on a row is one on its link (`data-row-link`), but for what is clicked for itself, and text that is selected. */
export function useRowClick(table: RefObject<HTMLTableElement | null>) {
  useEffect(() => {
    const rows = table.current;
    if (!rows) return;
    // Of the document's own events: in React's, a dialog that a row opened lies within the row.
    const listen = (event: MouseEvent) => {
      const link = linkOf(event);
      if (!link || event.button > 1 || getSelection()?.toString()) return;
      const isForAnotherTab = event.button === 1 || event.ctrlKey || event.metaKey || event.shiftKey;
      if (isForAnotherTab) return void (link.href && open(link.href, '_blank', 'noopener'));
      link.focus({ preventScroll: true });
      link.click();
    };
    rows.addEventListener('click', listen);
    rows.addEventListener('auxclick', listen);
    return () => {
      rows.removeEventListener('click', listen);
      rows.removeEventListener('auxclick', listen);
    };
  }, [table]);
}

function linkOf({ target }: MouseEvent) {
  if (!(target instanceof Element) || target.closest(OF_ITS_OWN)) return undefined;
  return target.closest('tbody tr')?.querySelector<HTMLAnchorElement>('[data-row-link]');
}
