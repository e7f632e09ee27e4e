/** As many as browsers keep open to one host. */
const SOCKETS = 6;
const SIGN_OF_LIFE_MS = 2_000;

/**
 * A browser keeps sockets for later requests, also those that fell silent, and each such request would wait for nothing: every socket
 * is asked for a sign of life, and is closed when it gives none.
 */
export async function letGoOfSilentSockets(): Promise<void> {
  const signal = AbortSignal.timeout(SIGN_OF_LIFE_MS);
  // Of different addresses, as one address is asked for once at a time.
  const ask = (_: unknown, socket: number) => fetch(`/healthz?${socket}`, { cache: 'no-store', signal });
  await Promise.allSettled(Array.from({ length: SOCKETS }, ask));
}
