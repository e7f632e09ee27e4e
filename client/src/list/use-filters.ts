import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { ListFilters } from './list-filters.ts';

const PAUSE_MS = 300;

/**
 * The filters of a list, as they stand in the address, but for what is `fixed`. What is typed counts at once; the address
 * follows when typing pauses, for browsers limit how often it may change, and everything that reads it would be drawn anew
 * with each letter.
 */
export function useFilters<Values extends { search: string }, Asked>(
  of: ListFilters<Values, Asked>,
  fixed?: Partial<Values>,
) {
  const [params, setParams] = useSearchParams();
  const [typed, setTyped] = useState<{ search: string }>();
  const put = (part: Partial<Values>) => {
    setTyped(undefined);
    setParams((now) => of.write({ ...of.read(now), ...typed, ...part }), { replace: true });
  };
  const putSoon = useDebouncedCallback(() => put({}), PAUSE_MS);
  const change = (part: Partial<Values>) => {
    putSoon.cancel();
    put(part);
  };
  const values: Values = { ...of.read(params), ...typed, ...fixed };
  return {
    values,
    asked: of.ask(values),
    /** In words; nothing while none is on. */
    said: of.say(values),
    searchedBy: of.searchedBy,
    change,
    clear: () => change(of.none),
    search(text: string) {
      setTyped({ search: text });
      putSoon();
    },
    /** Before another page is gone to, from which one comes back to this address. */
    settle: () => putSoon.flush(),
  };
}

export type FiltersInUse<By> = {
  values: { search: string; sortBy: By; direction: 'ASC' | 'DESC' };
  said: string;
  searchedBy: string;
  change(sort: { sortBy: By; direction: 'ASC' | 'DESC' }): void;
  clear(): void;
  search(text: string): void;
  settle(): void;
};
