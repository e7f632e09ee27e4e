import { useSyncExternalStore } from 'react';
import { releaseAll, unsavedWork } from './unsaved.ts';

type Question = { about: readonly string[]; answer: (isLeft: boolean) => void };

let question: Question | undefined;
const listeners = new Set<() => void>();

/** Asks once where something is not saved; answers whether the page may be left. What is discarded is not asked about again. */
export function mayLeave(): Promise<boolean> {
  const about = unsavedWork();
  if (about.length === 0) return Promise.resolve(true);
  question?.answer(false);
  return new Promise((resolve) => {
    turn({
      about,
      answer(isLeft) {
        turn(undefined);
        if (isLeft) releaseAll();
        resolve(isLeft);
      },
    });
  });
}

/** The question that waits for an answer. */
export const useLeaveQuestion = () => useSyncExternalStore(listen, () => question);

function turn(next: Question | undefined) {
  question = next;
  for (const listener of listeners) listener();
}

function listen(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
