/** A request over a connection that went away silently would wait for ever: it fails after `limitMs`. */
export function fetchWithin(limitMs: number): typeof fetch {
  return (input, init) => {
    const inTime = AbortSignal.timeout(limitMs);
    return fetch(input, { ...init, signal: init?.signal ? AbortSignal.any([init.signal, inTime]) : inTime });
  };
}
