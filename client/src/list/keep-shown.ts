type Row = { id: string };

/**
 * The rows to show: in the order of the answer. One that was shown and is not in the answer stays below the row it stood
 * below, so that nothing moves under the pointer.
 */
export function keepShown<R extends Row>(shown: readonly R[], answer: readonly R[]): R[] {
  const answered = new Set(answer.map(({ id }) => id));
  const first = shown.find(({ id }) => answered.has(id))?.id;
  const below = new Map<string | undefined, R[]>();
  let above: string | undefined;
  for (const row of shown) {
    if (answered.has(row.id)) above = row.id;
    else below.set(above, [...(below.get(above) ?? []), row]);
  }
  const onTop = below.get(undefined) ?? [];
  const rows = answer.flatMap((row) => [...(row.id === first ? onTop : []), row, ...(below.get(row.id) ?? [])]);
  return first === undefined ? [...rows, ...onTop] : rows;
}
