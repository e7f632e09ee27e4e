import { type ApolloClient, ApolloLink } from '@apollo/client';
import { OperationTypeNode } from 'graphql';
import { mergeMap, of, tap } from 'rxjs';
import { askAgainSoon } from './ask-again-soon.ts';

const AGAIN_AFTER_MS = 3_000;

let changes = 0;
let again: ReturnType<typeof setTimeout> | undefined;

/** What is being asked may be answered with how things were: whoever missed changes, or heard of one, says so. */
export function outdateAnswers(): void {
  changes += 1;
}

/**
 * An answer that was asked for before a change was heard of would undo that change on the screen: it is dropped, and asked for anew.
 * What is outdated a second time is shown, so that a stream of changes keeps nobody waiting, and all is asked for again every few seconds.
 */
export const freshAnswers = new ApolloLink((operation, forward) => {
  if (operation.operationType !== OperationTypeNode.QUERY) return forward(operation).pipe(tap(outdateAnswers));
  const ask = (onOutdated: (answer: ApolloLink.Result) => ReturnType<typeof forward>) => {
    const asked = changes;
    return forward(operation).pipe(mergeMap((answer) => (asked === changes ? of(answer) : onOutdated(answer))));
  };
  return ask(() =>
    ask((answer) => {
      askAgainLater(operation.client);
      return of(answer);
    }),
  );
});

function askAgainLater(client: ApolloClient): void {
  if (again) return;
  again = setTimeout(() => {
    again = undefined;
    askAgainSoon(client);
  }, AGAIN_AFTER_MS);
}
