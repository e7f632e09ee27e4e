import type { ApolloClient } from '@apollo/client';
import { isConnected, onConnection } from './connection.ts';
import { isList, refreshLists } from './refresh-lists.ts';

const PAUSE_MS = 1_000;
/** As many as browsers keep open to one host. */
const SOCKETS = 6;
const SIGN_OF_LIFE_MS = 2_000;

/** While the connection was down the screen may have missed changes: once it is up again, all that is shown is asked for again. */
export function catchUpAfterSilence(client: ApolloClient) {
  let wasDown = false;
  onConnection(() => {
    if (!isConnected()) wasDown = true;
    else if (wasDown) {
      wasDown = false;
      void catchUp();
    }
  });

  async function catchUp(): Promise<void> {
    await letGoOfSilentSockets();
    refreshLists();
    await askAll();
  }

  async function askAll(): Promise<void> {
    try {
      await client.refetchQueries({
        include: 'active',
        onQueryUpdated: ({ options }) => !isList(options.context),
      });
    } catch {
      if (isConnected()) setTimeout(() => void askAll(), PAUSE_MS);
    }
  }
}

/**
 * A browser keeps sockets for later requests, also those that fell silent, and each such request would wait for nothing: every socket
 * is asked for a sign of life, and is closed when it gives none.
 */
async function letGoOfSilentSockets(): Promise<void> {
  const signal = AbortSignal.timeout(SIGN_OF_LIFE_MS);
  // Of different addresses, as one address is asked for once at a time.
  const ask = (_: unknown, socket: number) => fetch(`/healthz?${socket}`, { cache: 'no-store', signal });
  await Promise.allSettled(Array.from({ length: SOCKETS }, ask));
}
