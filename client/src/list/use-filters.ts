import { debounce, useQueryStates } from 'nuqs';
import { useNavigate } from 'react-router';
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
  const navigate = useNavigate();
  const [inAddress, put] = useQueryStates(of.parsers, { urlKeys: of.urlKeys, shallow: false });
  const values = { ...inAddress, ...fixed } as Values;
  return {
    values,
    asked: of.ask(values),
    /** In words; nothing while none is on. */
    said: of.say(values),
    searchedBy: of.searchedBy,
    change: (part: Partial<Values>) => void put(part),
    clear: () => void put(of.none),
    search: (search: string) => void put({ search }, { limitUrlUpdates: debounce(PAUSE_MS) }),
    /** Before another page is gone to, from which one comes back to this address. */
    settle() {
      const { search } = values;
      const address = of.write(location.search, { search });
      if (address === location.search) return;
      // A finger leaves the box and follows a link in one task; nuqs writes in a later one, and forgets what others overtake.
      navigate({ search: address }, { replace: true });
      void put({ search });
    },
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
