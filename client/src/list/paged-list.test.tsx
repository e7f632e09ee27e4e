import { NetworkStatus } from '@apollo/client';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { refreshLists } from '../live/refresh-lists.ts';
import { usePagedList } from './paged-list.ts';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

const page = (ids: string, totalCount = 60) => ({
  nodes: [...ids].map((id) => ({ id })),
  pageInfo: { hasNextPage: true, endCursor: ids.at(-1) },
  totalCount,
  totalCountIsExact: true,
});
type Page = ReturnType<typeof page>;
type State = { question: string; answer?: Page; loading?: boolean; error?: unknown };

describe('a list that is loaded page by page', () => {
  let list: ReturnType<typeof usePagedList<{ id: string }>>;
  let ask: { page: (page: object) => Promise<Page>; rows: (page: { ids: string[] }) => Promise<Page> };
  let show: (state: State) => void;

  beforeEach(() => {
    const root = createRoot(document.createElement('div'));
    ask = { page: async () => page('a'), rows: async () => page('') };
    function List({ question, answer, loading = false, error }: State) {
      list = usePagedList({
        ...{ question, answer, loading, error, ask },
        networkStatus: NetworkStatus.ready,
        fetchMore: async () => undefined,
      });
      return null;
    }
    show = (state) => act(() => root.render(<List {...state} />));
    return () => act(() => root.unmount());
  });
  const ids = () => list.rows?.map(({ id }) => id).join('');

  it('has nothing to show before the first page', () => {
    show({ question: 'sent', loading: true });
    expect(list).toMatchObject({ rows: undefined, totalCount: 0, isLoadingMore: false });
  });

  it('keeps a row that stopped matching, until other filters are answered', () => {
    show({ question: 'sent', answer: page('abc') });
    show({ question: 'sent', answer: page('xac') });
    expect(ids()).toBe('xabc');
    show({ question: 'paid', answer: page('b') });
    show({ question: 'sent', answer: page('xac') });
    expect(ids()).toBe('xac');
  });

  it('shows what is remembered of these filters only until they are answered', () => {
    show({ question: 'sent', answer: page('abc'), loading: true });
    expect(ids()).toBe('abc');
    show({ question: 'sent', answer: page('ac') });
    expect(ids()).toBe('ac');
  });

  it('keeps the old rows as they were while new filters are asked for', () => {
    show({ question: 'sent', answer: page('abc') });
    show({ question: 'paid', loading: true });
    expect([ids(), list.isStale]).toEqual(['abc', true]);
  });

  it('does not pass old rows off as the answer when asking failed', () => {
    show({ question: 'sent', answer: page('abc') });
    show({ question: 'paid', error: new Error('offline') });
    expect(list.rows).toBeUndefined();
    expect(list.error).toBeInstanceOf(Error);
  });

  it('keeps its rows when only asking anew in the background failed', () => {
    show({ question: 'sent', answer: page('abc'), error: new Error('offline') });
    expect([ids(), list.error]).toEqual(['abc', undefined]);
  });

  it('loses a row only when it is no longer there for the viewer', async () => {
    vi.useFakeTimers();
    show({ question: 'sent', answer: page('abc') });
    ask = { page: async () => page('a'), rows: async () => page('c') };
    show({ question: 'sent', answer: page('a') });
    refreshLists();
    await act(() => vi.advanceTimersByTimeAsync(1_000));
    expect(ids()).toBe('ac');
    vi.useRealTimers();
  });
});
