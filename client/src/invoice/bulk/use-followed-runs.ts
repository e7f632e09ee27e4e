import { useSyncExternalStore } from 'react';

let followed: readonly string[] = [];
const listeners = new Set<() => void>();

function become(ids: readonly string[]) {
  followed = ids;
  for (const listener of listeners) listener();
}

/** From now on its progress stays in sight, whatever page is shown. */
export function followRun(id: string): void {
  if (!followed.includes(id)) become([...followed, id]);
}

export function unfollowRun(id: string): void {
  become(followed.filter((each) => each !== id));
}

/** The ids of the runs whose progress stays in sight. */
export const useFollowedRuns = () =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    () => followed,
  );
