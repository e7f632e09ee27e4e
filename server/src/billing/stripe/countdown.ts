/** What is left of a time, in whole milliseconds and never less than one, for each of several requests that share it. */
export function countdown(timeoutMs: number): () => number {
  const until = performance.now() + timeoutMs;
  return () => Math.max(1, Math.ceil(until - performance.now()));
}
