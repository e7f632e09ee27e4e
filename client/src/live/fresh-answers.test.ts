import { ApolloClient, ApolloLink, gql, InMemoryCache, type OperationVariables } from '@apollo/client';
import { Observable } from 'rxjs';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { freshAnswers, outdateAnswers } from './fresh-answers.ts';

const JOB = gql`
  query Job {
    job { id status }
  }
`;
const START = gql`
  mutation Start {
    start { id status }
  }
`;
const CHANGED = gql`
  subscription Changed {
    changed { id status }
  }
`;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A server that reads when it is asked, and answers when it is told to. */
function aClient() {
  let status = 'PENDING';
  const answers: (() => void)[] = [];
  const events: ((status: string) => void)[] = [];
  const job = (__typename: 'Job' = 'Job') => ({ __typename, id: '1', status });
  const server = new ApolloLink(({ operationName }) => {
    if (operationName === 'Start') status = 'STARTED';
    const read = job();
    return new Observable((observer) => {
      if (operationName === 'Changed') {
        events.push((now) => {
          status = now;
          observer.next({ data: { changed: job() } });
        });
        return;
      }
      const answer = () => {
        observer.next({ data: operationName === 'Start' ? { start: read } : { job: read } });
        observer.complete();
      };
      if (operationName === 'Start') answer();
      else answers.push(answer);
    });
  });
  const client = new ApolloClient({ cache: new InMemoryCache(), link: freshAnswers.concat(server) });
  const shown: (string | undefined)[] = [];
  const ask = (variables: OperationVariables = {}) =>
    client.query({ query: JOB, variables, fetchPolicy: 'network-only' });
  const watched = client.watchQuery<{ job: { status: string } }>({ query: JOB });
  watched.subscribe(({ data }) => shown.push(data?.job?.status as string | undefined));
  return {
    client,
    answers,
    ask,
    shown,
    tell: (now: string) => events[0]?.(now),
    start: () => client.mutate({ mutation: START }),
  };
}

const answered = async (answers: (() => void)[], nth: number) => {
  answers[nth]?.();
  await vi.advanceTimersByTimeAsync(0);
};

it('never shows again how it was before a change that was answered meanwhile', async () => {
  const { answers, shown, start, ask } = aClient();
  await answered(answers, 0);
  const again = ask();
  await start();
  await answered(answers, 1);
  await answered(answers, 2);
  expect((await again).data).toMatchObject({ job: { status: 'STARTED' } });
  expect(shown).toEqual([undefined, 'PENDING', 'STARTED']);
});

it('never shows again how it was before a live update', async () => {
  const { client, answers, shown, tell, ask } = aClient();
  client.subscribe({ query: CHANGED }).subscribe(() => undefined);
  await answered(answers, 0);
  void ask();
  tell('COMPLETED');
  await answered(answers, 1);
  await answered(answers, 2);
  expect(shown).toEqual([undefined, 'PENDING', 'COMPLETED']);
});

it('of several who wait for one answer, all get the new one', async () => {
  const { answers, start, ask } = aClient();
  await answered(answers, 0);
  const first = ask();
  await start();
  const second = ask();
  await answered(answers, 1);
  await answered(answers, 2);
  const both = await Promise.all([first, second]);
  expect(both.map(({ data }) => data)).toMatchObject([{ job: { status: 'STARTED' } }, { job: { status: 'STARTED' } }]);
  expect(answers).toHaveLength(3);
});

it('while changes never pause, shows what it has, and asks again every few seconds', async () => {
  const { answers, ask } = aClient();
  await answered(answers, 0);
  const again = ask();
  outdateAnswers();
  await answered(answers, 1);
  outdateAnswers();
  await answered(answers, 2);
  await again;
  expect(answers).toHaveLength(3);
  await vi.advanceTimersByTimeAsync(2_500);
  expect(answers).toHaveLength(3);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(answers).toHaveLength(4);
  await answered(answers, 3);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(answers).toHaveLength(4);
});
