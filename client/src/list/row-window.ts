import { type RefObject, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/** Up to here a table is drawn whole: finding in the page, printing and reading aloud then know every row. */
export const DRAWN_WHOLE = 150;
const AROUND = 20;
const STEP = 10;

type Window = { rows: readonly number[]; rowHeight: number };

/** Which rows of a table with `count` of them are drawn, by their index; undefined: all. */
export function useRowWindow(table: RefObject<HTMLTableElement | null>, count: number): Window | undefined {
  const [first, setFirst] = useState(0);
  const [rowHeight, setRowHeight] = useState(41);
  const [focused, setFocused] = useState<number>();
  const [isPrinted, setPrinted] = useState(false);
  const isLong = count > DRAWN_WHOLE && !isPrinted;
  const inSight = Math.ceil(window.innerHeight / rowHeight) + STEP;

  // Not before the table is there, and the page stands where it was left.
  useEffect(() => {
    const body = table.current?.tBodies[0];
    if (!isLong || !body) return;
    const look = () => {
      const above = Math.max(0, -body.getBoundingClientRect().top / rowHeight);
      setFirst(Math.floor(above / STEP) * STEP);
    };
    const follow = () => {
      const row = document.activeElement?.closest('tr');
      setFocused(row && body.contains(row) ? Number(row.getAttribute('aria-rowindex')) - 2 : undefined);
    };
    const height = body.querySelector('tr[aria-rowindex]')?.getBoundingClientRect().height;
    if (height) setRowHeight(height);
    look();
    follow();
    addEventListener('scroll', look, { passive: true });
    addEventListener('resize', look);
    document.addEventListener('focusin', follow);
    return () => {
      removeEventListener('scroll', look);
      removeEventListener('resize', look);
      document.removeEventListener('focusin', follow);
    };
  }, [table, isLong, rowHeight]);

  useEffect(() => {
    const print = () => flushSync(() => setPrinted(true));
    const printed = () => setPrinted(false);
    addEventListener('beforeprint', print);
    addEventListener('afterprint', printed);
    return () => {
      removeEventListener('beforeprint', print);
      removeEventListener('afterprint', printed);
    };
  }, []);

  if (!isLong) return undefined;
  const from = Math.max(0, first - AROUND);
  const to = Math.min(count, first + inSight + AROUND);
  const rows = Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
  if (focused === undefined || focused >= count || (focused >= from && focused < to)) return { rows, rowHeight };
  return { rows: focused < from ? [focused, ...rows] : [...rows, focused], rowHeight };
}
