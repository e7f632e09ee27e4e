import type { OperationVariables, TypedDocumentNode } from '@apollo/client';
import { useApolloClient, useSubscription } from '@apollo/client/react';
import { askAgainSoon } from './ask-again-soon.ts';
import { outdateAnswers } from './fresh-answers.ts';

const AGAIN_AFTER_MS = 2_000;

type Options<Variables> = { variables: Variables; skip?: boolean; onData: () => void };

/** Listens to the server for as long as it is shown. What the server ends is begun anew, and what it missed meanwhile is asked for. */
export function useLiveUpdates<Data, Variables extends OperationVariables>(
  document: TypedDocumentNode<Data, Variables>,
  { variables, skip = false, onData }: Options<Variables>,
): void {
  const client = useApolloClient();
  const again = () => {
    setTimeout(() => {
      restart();
      outdateAnswers();
      askAgainSoon(client);
    }, AGAIN_AFTER_MS);
  };
  const options = { variables, skip, ignoreResults: true, onData, onComplete: again, onError: again };
  const { restart } = useSubscription<Data, OperationVariables>(document as TypedDocumentNode<Data>, options);
}
