import { useSyncExternalStore } from 'react';

let isAway = false;
const listeners = new Set<() => void>();

/** Why a button waits that needs the server. */
export const WAITS_FOR_SERVER = 'Not connected. This waits until the server answers again.';

/** The server does not answer at the moment. */
export const isServerAway = () => isAway;
export const useServerAway = () => useSyncExternalStore(onServerAway, isServerAway);

/** Calls `listener` each time the server went away or came back; answers how to take that back. */
export function onServerAway(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function setServerAway(next: boolean) {
  if (isAway === next) return;
  isAway = next;
  for (const listener of listeners) listener();
}
