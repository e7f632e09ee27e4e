type Page<Item> = { data: Item[]; has_more: boolean };
export type Paging = { limit: number; starting_after?: string };

/** Everything in one of Stripe's lists, or as much as it takes; throws when an answer is no list. */
export async function allPages<Item extends { id?: string }>(
  ask: (page: Paging) => Promise<Page<Item>>,
  isEnough: (item: Item) => boolean = () => false,
): Promise<Item[]> {
  const items: Item[] = [];
  for (let startingAfter: string | undefined; ; ) {
    const { data, has_more: hasMore } = await ask({
      limit: 100,
      ...(startingAfter && { starting_after: startingAfter }),
    });
    if (!Array.isArray(data)) throw new Error('The answer is no list');
    items.push(...data);
    startingAfter = data.at(-1)?.id;
    if (!hasMore || !startingAfter || data.some(isEnough)) return items;
  }
}
