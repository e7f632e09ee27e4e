import type { ApolloClient } from '@apollo/client';
import { onSignedInAgain } from '../session/session-end.ts';
import { isServerAway, onServerAway } from '../ui/server-away.ts';
import { askForShown } from './ask-again-soon.ts';
import { isConnected, isCutOff, onConnection, probe } from './connection.ts';
import { outdateAnswers } from './fresh-answers.ts';
import { refreshLists } from './refresh-lists.ts';

const PAUSE_MS = 1_000;
/** As many as browsers keep open to one host. */
const SOCKETS = 6;
const SIGN_OF_LIFE_MS = 2_000;

/** While the connection was down, or the server away, the screen may have missed changes: afterwards all that is shown is asked for again. */
export function catchUpAfterSilence(client: ApolloClient) {
  let wasDown = false;
  onConnection(() => {
    if (!isConnected()) wasDown = true;
    else if (wasDown) {
      wasDown = false;
      void catchUp();
    }
  });
  onServerAway(() => {
    if (isServerAway()) return;
    // Who has no live connection hears of it only so.
    if (isCutOff()) probe();
    else void catchUp();
  });
  onSignedInAgain(probe);

  async function catchUp(): Promise<void> {
    await letGoOfSilentSockets();
    outdateAnswers();
    refreshLists();
    await askAll();
  }

  async function askAll(): Promise<void> {
    try {
      await askForShown(client);
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
