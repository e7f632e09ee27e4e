import { useEffect, useState } from 'react';
import { createSelection, type Selection } from './selection.ts';

/** What is checked among these rows, of which `canBe` says which can be; other filters begin anew. Undefined: nobody may. */
export function useSelection<Row extends { id: string }>(
  isOffered: boolean,
  filter: object,
  rows: readonly Row[] | undefined,
  canBe: (row: Row) => boolean,
): Selection | undefined {
  const [selection] = useState(createSelection);
  const asked = JSON.stringify(filter);
  useEffect(() => selection.clear, [selection, asked]);
  useEffect(() => selection.among((rows ?? []).filter(canBe).map(({ id }) => id)), [selection, rows, canBe]);
  return isOffered ? selection : undefined;
}
