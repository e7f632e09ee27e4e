import { isServerAway } from './server-away.ts';
import { whenIdle } from './when-idle.ts';

const TRIES = 3;
const PAUSE_MS = 1_000;

/** Fetches code that is wanted now: while the server is away, until it is back. `tries`: before it is an error. */
export async function fetchCode<Code>(load: () => Promise<Code>, tries = TRIES): Promise<Code> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await load();
    } catch (error) {
      if (tried >= tries && !isServerAway()) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}

/** What nobody asked for, and the page can do without, is tried until it comes. */
export const fetchPatiently = <Code>(load: () => Promise<Code>): Promise<Code> =>
  whenIdle(() => fetchCode(load, Number.POSITIVE_INFINITY));
