import { gql } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import { useEffect, useId, useRef, useState } from 'react';
import { StartBulkRunDocument, type StartBulkRunInput, type StartBulkRunMutation } from '../../generated/graphql.ts';
import { explainError } from '../../ui/explain-error.ts';
import { notifyAbout, type Tell } from '../../ui/notify.tsx';
import { askOnce, NOT_KNOWN_YET } from '../ask-once.ts';
import type { Chosen } from './chosen.ts';
import { followRun } from './use-followed-runs.ts';

gql`
  mutation StartBulkRun($input: StartBulkRunInput!) {
    startBulkRun(input: $input) {
      message
      ... on BulkRunStarted {
        bulkRun {
          id
          ...BulkProgress_run
        }
      }
      ... on BulkRunNotStarted {
        blocker
        count
        total {
          minorUnits
          currency
        }
      }
    }
  }
`;

type Answer = NonNullable<StartBulkRunMutation['startBulkRun']>;
type NotStarted = Extract<Answer, { __typename: 'BulkRunNotStarted' }>;

const NOT_STARTED = 'Not started as far as we know.';
const GOES_ON = ['The bulk run is still being started.', 'Closing the dialog did not take that back.'] as const;

type Dialog = { onStarted: () => void; onClose: () => void };

/**
 * Starts a run, whose progress then stays in sight; or says why it was not started, and what is so now. To close the dialog
 * does not take back what is on its way: toasts tell from then on how it ends.
 */
export function useStartRun(asked: Chosen, { onStarted, onClose }: Dialog) {
  const client = useApolloClient();
  const toast = `start ${useId()}`;
  const left = useRef<Tell>(undefined);
  const [isStarting, setStarting] = useState(false);
  const [problem, setProblem] = useState<{ message: string; notStarted?: NotStarted }>();
  useEffect(() => {
    left.current = undefined;
    return () => {
      left.current ??= notifyAbout(toast);
    };
  }, [toast]);

  const start = async (input: Omit<StartBulkRunInput, 'idempotencyKey'>) => {
    setStarting(true);
    setProblem(undefined);
    try {
      const { data } = await askOnce(
        (idempotencyKey) =>
          client.mutate({ mutation: StartBulkRunDocument, variables: { input: { ...input, idempotencyKey } } }),
        () => {
          setProblem({ message: NOT_KNOWN_YET.join(' ') });
          left.current?.doubt(...NOT_KNOWN_YET);
        },
      );
      const answer = data?.startBulkRun;
      if (answer?.__typename === 'BulkRunStarted') {
        followRun(answer.bulkRun.id);
        if (left.current) left.current.success(answer.message);
        else onStarted();
      } else if (answer) {
        setProblem({ message: answer.message, notStarted: answer });
        left.current?.failure('The bulk run was not started.', answer.message);
      }
    } catch (error) {
      setProblem({ message: `${NOT_STARTED} ${explainError(error)}` });
      left.current?.failure(NOT_STARTED, explainError(error));
    } finally {
      setStarting(false);
    }
  };
  const close = () => {
    if (isStarting && !left.current) {
      left.current = notifyAbout(toast);
      left.current.doubt(...GOES_ON);
    }
    onClose();
  };
  return { chosen: asNow(asked, problem?.notStarted), start, isStarting, problem: problem?.message, close };
}

/** What is confirmed next is what the server said last. */
function asNow(asked: Chosen, notStarted: NotStarted | undefined): Chosen {
  if (notStarted?.blocker !== 'COUNT_CHANGED' && notStarted?.blocker !== 'NEEDS_CONFIRMATION') return asked;
  const { blocker, count, total } = notStarted;
  const isOfRows = blocker === 'COUNT_CHANGED' && 'expectedCount' in asked.which;
  return { count, sum: total ?? undefined, which: isOfRows ? { ...asked.which, expectedCount: count } : asked.which };
}
