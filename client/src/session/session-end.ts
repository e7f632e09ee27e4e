const waiting = new Set<() => void>();

/** Calls `listener` each time the person has signed in again in place; answers how to take that back. */
export function onSignedInAgain(listener: () => void): () => void {
  waiting.add(listener);
  return () => waiting.delete(listener);
}

export function signedInAgain() {
  for (const listener of [...waiting]) listener();
}
