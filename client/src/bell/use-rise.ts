import { useState } from 'react';

/** Whether a count has risen since it was first known: what is said aloud of it, and not when it falls. */
export function useRise(count: number | undefined): boolean {
  const [was, setWas] = useState({ count, hasRisen: false });
  if (count === was.count) return was.hasRisen;
  const hasRisen = count !== undefined && was.count !== undefined && count > was.count;
  setWas({ count: count ?? was.count, hasRisen });
  return hasRisen;
}
