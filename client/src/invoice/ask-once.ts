import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { whenServerAnswers } from '../live/reach.ts';
import { isServerAway } from '../ui/server-away.ts';

const PAUSES_MS = [1000, 3000];
/** What is known while the server is silent. */
export const NOT_KNOWN_YET = [
  'The server does not answer, and whether this reached it is not known yet.',
  'We ask as soon as it answers again; nothing is done twice.',
] as const;
/** Afterwards nobody waits any more for what they clicked. */
const LONGEST_SILENCE_MS = 10 * 60_000;

/**
 * Sends one operation under one idempotency key. When no answer arrives the same key is sent again, which asks for the
 * outcome and never does it twice; while the server is away that waits until it is back. `onSilence`: from now on it waits.
 */
export async function askOnce<T>(
  send: (idempotencyKey: string) => Promise<T>,
  onSilence: () => void = () => undefined,
): Promise<T> {
  const key = newIdempotencyKey();
  const startedAt = performance.now();
  for (let tries = 0; ; ) {
    try {
      return await send(key);
    } catch (error) {
      if (CombinedGraphQLErrors.is(error) || performance.now() - startedAt > LONGEST_SILENCE_MS) throw error;
      if (isServerAway()) {
        onSilence();
        await whenServerAnswers();
      } else {
        const pause = PAUSES_MS[tries++];
        if (pause === undefined) throw error;
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    }
  }
}

/** `crypto.randomUUID` is only there on https and localhost; this is there everywhere. */
function newIdempotencyKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
