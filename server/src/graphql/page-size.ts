import { badUserInput } from './errors.ts';

const MAX_PAGE_SIZE = 100;

/** How many rows a page may have: 1 to 100, 50 unless asked. */
export function pageSize(first: number | null | undefined): number {
  const size = first ?? 50;
  if (size < 1 || size > MAX_PAGE_SIZE) throw badUserInput(`first must be between 1 and ${MAX_PAGE_SIZE}.`);
  return size;
}
