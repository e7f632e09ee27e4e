/** Does something with every item, so many at a time. */
export async function inParallel<Item>(
  items: readonly Item[],
  atATime: number,
  act: (item: Item) => Promise<void>,
): Promise<void> {
  const left = [...items];
  const work = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await act(item);
  };
  await Promise.all(Array.from({ length: atATime }, work));
}
