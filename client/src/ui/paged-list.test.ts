import { NetworkStatus } from '@apollo/client';
import { describe, expect, it } from 'vitest';
import { pagedList } from './paged-list.ts';

const PAGE = {
  nodes: ['sent', 'sent', 'cancelled'],
  pageInfo: { hasNextPage: true, endCursor: 'c' },
  totalCount: 60,
  totalCountIsExact: true,
};
const QUIET = { loading: false, error: undefined, networkStatus: NetworkStatus.ready };
const list = (asked: object) =>
  pagedList({
    shown: PAGE,
    hasAnswer: true,
    ...QUIET,
    stillMatches: (row: string) => row === 'sent',
    fetchMore: async () => undefined,
    ...asked,
  });

describe('a list that is loaded page by page', () => {
  it('loses a row that stopped matching, and counts it no more', () => {
    expect(list({})).toMatchObject({ rows: ['sent', 'sent'], totalCount: 59, hasMore: true, isStale: false });
  });

  it('keeps the old rows as they were while new filters are asked for', () => {
    expect(list({ hasAnswer: false, loading: true })).toMatchObject({ rows: PAGE.nodes, isStale: true });
  });

  it('does not pass old rows off as the answer when asking failed', () => {
    const failed = list({ hasAnswer: false, error: new Error('offline') });
    expect(failed.rows).toBeUndefined();
    expect(failed.error).toBeInstanceOf(Error);
  });

  it('keeps its rows when only asking anew in the background failed', () => {
    expect(list({ error: new Error('offline') })).toMatchObject({ rows: ['sent', 'sent'], error: undefined });
  });

  it('has nothing to show before the first page', () => {
    const first = list({ shown: undefined, hasAnswer: false, loading: true, networkStatus: NetworkStatus.loading });
    expect(first).toMatchObject({ rows: undefined, totalCount: 0, isLoadingMore: false });
  });
});
