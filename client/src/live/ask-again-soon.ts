import type { ApolloClient } from '@apollo/client';
import { isList, refreshLists } from './refresh-lists.ts';

const PAUSE_MS = 300;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Asks for all that is shown again, once for a burst of changes. */
export function askAgainSoon(client: ApolloClient): void {
  refreshLists();
  if (timer) return;
  timer = setTimeout(() => {
    timer = undefined;
    // What cannot be asked now is asked when the connection is there again.
    askForShown(client).catch(() => undefined);
  }, PAUSE_MS);
}

/** All that is shown and no list: those ask for themselves. */
export const askForShown = (client: ApolloClient) =>
  client.refetchQueries({ include: 'active', onQueryUpdated: ({ options }) => !isList(options.context) });
