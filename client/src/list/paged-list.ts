import { NetworkStatus } from '@apollo/client';
import { useDeferredValue, useEffect, useEffectEvent, useState } from 'react';
import { whileListIsShown } from '../live/refresh-lists.ts';
import { explainError } from '../ui/explain-error.ts';
import { failLater } from '../ui/notify-later.ts';
import { type Ask, askAgain, type PageOf } from './ask-again.ts';
import { keepShown } from './keep-shown.ts';

type Asked<Row> = {
  /** What the filters and the sort say; with another question another list begins. */
  question: string;
  /** The pages of this question that are loaded. */
  answer: PageOf<Row> | null | undefined;
  loading: boolean;
  error: unknown;
  networkStatus: NetworkStatus;
  fetchMore: (after: string | null | undefined) => Promise<unknown>;
  ask: Ask<Row>;
};

type Shown<Row> = {
  question: string;
  page?: PageOf<Row>;
  /** The server has answered this question; before, it is what was remembered of an earlier time. */
  isAnswered: boolean;
  rows: readonly Row[];
};

/**
 * A list as it is shown, page by page. What was shown stays, also when it stopped matching, until another question is
 * asked. While that is being answered the old rows stay (`isStale`); when it fails they go, for they answer another one.
 * `rows` is missing while there is nothing to show.
 */
export function usePagedList<Row extends { id: string }>(asked: Asked<Row>) {
  const { question, answer, loading, networkStatus, fetchMore, ask } = asked;
  const [was, setShown] = useState<Shown<Row>>({ question, isAnswered: false, rows: [] });
  const shown = follow(was, asked);
  if (shown !== was) setShown(shown);

  const refresh = useEffectEvent(async () => {
    if (!answer) return;
    const gone = await askAgain(ask, answer.nodes.length, shown.rows);
    if (gone.size > 0) setShown((now) => ({ ...now, rows: now.rows.filter(({ id }) => !gone.has(id)) }));
  });
  useEffect(() => whileListIsShown(() => refresh()), []);

  const isStale = !answer && loading;
  const error = answer || isStale ? undefined : asked.error;
  const loadMore = async () => {
    try {
      await fetchMore(shown.page?.pageInfo.endCursor);
    } catch (failure) {
      failLater('The next page could not be loaded.', explainError(failure));
    }
  };
  const rows = error || !shown.page ? undefined : shown.rows;
  // Drawn a little at a time, in between which keys are heard.
  const drawn = useDeferredValue(rows);
  return {
    rows: rows && drawn,
    /** How many rows are drawn, once they are those of this question. */
    settledRows: isStale || drawn !== rows ? undefined : rows?.length,
    totalCount: shown.page?.totalCount ?? 0,
    isExact: shown.page?.totalCountIsExact ?? true,
    hasMore: shown.page?.pageInfo.hasNextPage ?? false,
    isStale,
    isLoadingMore: networkStatus === NetworkStatus.fetchMore,
    error,
    loadMore,
  };
}

function follow<Row extends { id: string }>(was: Shown<Row>, asked: Asked<Row>): Shown<Row> {
  const { question, answer: page, loading } = asked;
  if (!page) return was;
  const isSame = was.question === question;
  const isAnswered = !loading || (isSame && was.isAnswered);
  if (isSame && was.page === page && was.isAnswered === isAnswered) return was;
  const rows = isSame && was.isAnswered ? keepShown(was.rows, page.nodes) : page.nodes;
  return { question, page, isAnswered, rows };
}
