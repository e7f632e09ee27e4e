const PAUSE_MS = 500;
const LONGEST_WAIT_MS = 3_000;

/** The context of a list's query, by which it is told from all others. */
export const OF_A_LIST = { isList: true };
export const isList = (context: Record<string, unknown> | undefined) => context?.isList === true;

type AskAgain = () => Promise<unknown>;

const shown = new Set<AskAgain>();
let timer: ReturnType<typeof setTimeout> | undefined;
let waitingSince: number | undefined;
let isAsking = false;

/** Whoever shows a list says how it is asked for again; answers how to take that back. */
export function whileListIsShown(askAgain: AskAgain): () => void {
  shown.add(askAgain);
  return () => shown.delete(askAgain);
}

/**
 * Rows change by themselves; which rows belong to a list, and how many, is asked anew: once for a burst of changes, and
 * while they never pause, every few seconds.
 */
export function refreshLists(): void {
  waitingSince ??= Date.now();
  wait(Math.max(0, Math.min(PAUSE_MS, waitingSince + LONGEST_WAIT_MS - Date.now())));
}

function wait(delayMs: number) {
  clearTimeout(timer);
  timer = setTimeout(() => void askAll(), delayMs);
}

async function askAll() {
  if (isAsking) return wait(PAUSE_MS);
  waitingSince = undefined;
  isAsking = true;
  const answers = await Promise.allSettled([...shown].map((askAgain) => askAgain()));
  isAsking = false;
  if (answers.some(({ status }) => status === 'rejected') && waitingSince === undefined) wait(LONGEST_WAIT_MS);
}
