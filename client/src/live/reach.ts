import { isServerAway, onServerAway, setServerAway } from '../ui/server-away.ts';
import { isConnected, isCutOff, onConnection } from './connection.ts';

const LOOK_EVERY_MS = 2_000;
const ANSWER_WITHIN_MS = 5_000;

let isLooking = false;

/** Something got no answer: asks for a sign of life until there is one, and meanwhile the server counts as away. */
export async function doubtServer(): Promise<void> {
  if (isLooking) return;
  isLooking = true;
  while (!(await answers())) {
    setServerAway(true);
    if (isCutOff()) {
      await untilConnected();
      break;
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  isLooking = false;
  setServerAway(false);
}

/** The live connection tries by itself. In a network that fell silent, each request that tried, too, would leave a socket behind that holds up the next. */
function untilConnected(): Promise<void> {
  return new Promise((resolve) => {
    const stop = onConnection(() => {
      if (!isConnected()) return;
      stop();
      resolve();
    });
  });
}

/** Until the server answers again; at once while nobody doubts it. */
export function whenServerAnswers(): Promise<void> {
  if (!isServerAway()) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = onServerAway(() => {
      stop();
      resolve();
    });
  });
}

async function answers(): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
    return (await fetch('/healthz', { cache: 'no-store', signal })).ok;
  } catch {
    return false;
  }
}

onConnection(() => isCutOff() && void doubtServer());
