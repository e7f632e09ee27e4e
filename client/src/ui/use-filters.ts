import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';
import { useSearchParams } from 'react-router';

const PAUSE_MS = 300;

/**
 * The filters of a list, as they stand in the address. What is typed counts at once; the address follows when typing
 * pauses, for browsers limit how often it may change, and everything that reads it would be drawn anew with each letter.
 */
export function useFilters<Filters extends { search: string }>(
  read: (params: URLSearchParams) => Filters,
  write: (filters: Filters) => URLSearchParams,
) {
  const [params, setParams] = useSearchParams();
  const [typed, setTyped] = useState<{ search: string }>();
  const put = (part: Partial<Filters>) => {
    setTyped(undefined);
    setParams((now) => write({ ...read(now), ...typed, ...part }), { replace: true });
  };
  const putSoon = useDebouncedCallback(() => put({}), PAUSE_MS);
  return {
    filters: { ...read(params), ...typed },
    change(part: Partial<Filters>) {
      putSoon.cancel();
      put(part);
    },
    search(text: string) {
      setTyped({ search: text });
      putSoon();
    },
    /** Before another page is gone to, from which one comes back to this address. */
    settle: () => putSoon.flush(),
  };
}
