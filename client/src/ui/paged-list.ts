import { NetworkStatus } from '@apollo/client';
import { explainError } from './explain-error.ts';
import { notifyFailure } from './notify.tsx';

type Page<Row> = {
  nodes: readonly Row[];
  pageInfo: { hasNextPage: boolean; endCursor?: string | null };
  totalCount: number;
  totalCountIsExact: boolean;
};

type Asked<Row> = {
  /** The pages of these filters, else those of the filters before. */
  shown: Page<Row> | null | undefined;
  hasAnswer: boolean;
  loading: boolean;
  error: unknown;
  networkStatus: NetworkStatus;
  /** Against the filters that are on: a row may stop matching after it was loaded. */
  stillMatches: (row: Row) => boolean;
  fetchMore: (after: string | null | undefined) => Promise<unknown>;
};

/**
 * A list as it is shown, page by page. A row that stopped matching meanwhile leaves at once; while new filters are asked
 * for, the old rows stay (`isStale`); when that fails they go, for they answer another question. `rows` is missing while
 * there is nothing to show.
 */
export function pagedList<Row>(asked: Asked<Row>) {
  const { shown, hasAnswer, loading, networkStatus, stillMatches, fetchMore } = asked;
  const isStale = !hasAnswer && loading;
  const error = hasAnswer || isStale ? undefined : asked.error;
  const rows = error ? undefined : isStale ? shown?.nodes : shown?.nodes.filter(stillMatches);
  const gone = (shown?.nodes.length ?? 0) - (rows?.length ?? 0);

  const loadMore = async () => {
    try {
      await fetchMore(shown?.pageInfo.endCursor);
    } catch (failure) {
      notifyFailure('The next page could not be loaded.', explainError(failure));
    }
  };
  return {
    rows,
    totalCount: (shown?.totalCount ?? 0) - gone,
    isExact: shown?.totalCountIsExact ?? true,
    hasMore: shown?.pageInfo.hasNextPage ?? false,
    isStale,
    isLoadingMore: networkStatus === NetworkStatus.fetchMore,
    error,
    loadMore,
  };
}
