const PAGE = 50;
const LARGEST_PAGE = 100;

export type PageOf<Row> = {
  nodes: readonly Row[];
  pageInfo: { hasNextPage: boolean; endCursor?: string | null };
  totalCount: number;
  totalCountIsExact: boolean;
};

type Answer<Row> = Promise<PageOf<Row> | null | undefined>;

/** How one list is asked for: a page of it, or given rows, whether they belong to it or not. */
export type Ask<Row> = {
  page(page: { first: number; after?: string | null }): Answer<Row>;
  rows(page: { first: number; ids: string[] }): Answer<Row>;
};

/**
 * Asks anew for as many rows as a list has, from its top, and for what is shown besides as it is now. Answers the ids of
 * what is shown and no longer there for the viewer.
 */
export async function askAgain<Row extends { id: string }>(
  ask: Ask<Row>,
  loaded: number,
  shown: readonly Row[],
): Promise<Set<string>> {
  const seen = new Set<string>();
  let after: string | null | undefined;
  do {
    const page = await ask.page({ first: Math.min(LARGEST_PAGE, Math.max(PAGE, loaded - seen.size)), after });
    for (const { id } of page?.nodes ?? []) seen.add(id);
    after = page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : undefined;
  } while (after && seen.size < loaded);

  const others = new Set(shown.map(({ id }) => id).filter((id) => !seen.has(id)));
  for (const ids of chunks([...others])) {
    const found = await ask.rows({ first: LARGEST_PAGE, ids });
    for (const { id } of found?.nodes ?? []) others.delete(id);
  }
  return others;
}

function* chunks(ids: string[]) {
  for (let at = 0; at < ids.length; at += LARGEST_PAGE) yield ids.slice(at, at + LARGEST_PAGE);
}
