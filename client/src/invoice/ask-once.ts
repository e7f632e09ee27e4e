import { CombinedGraphQLErrors } from '@apollo/client/errors';

const PAUSES_MS = [1000, 3000];

/**
 * Sends one operation under one idempotency key. When no answer arrives the same key is sent again, which asks for the
 * outcome and never does it twice.
 */
export async function askOnce<T>(send: (idempotencyKey: string) => Promise<T>): Promise<T> {
  const key = newIdempotencyKey();
  for (const pause of PAUSES_MS) {
    try {
      return await send(key);
    } catch (error) {
      if (CombinedGraphQLErrors.is(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
  return send(key);
}

/** `crypto.randomUUID` is only there on https and localhost; this is there everywhere. */
function newIdempotencyKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
