import { setTimeout as sleep } from 'node:timers/promises';
import { inspect } from 'node:util';

/** The promise of the protocol: agreement within 30 seconds after faults stop, without a restart. */
const WITHIN_MS = 30_000;
const LOOK_EVERY_MS = 100;

/** Reads again and again until the reading is as wanted; fails with the last one when time is up. */
export async function eventually<T>(
  read: () => Promise<T>,
  isWanted: (value: T) => boolean,
  withinMs = WITHIN_MS,
): Promise<T> {
  const until = performance.now() + withinMs;
  for (;;) {
    const value = await read();
    if (isWanted(value)) return value;
    if (performance.now() > until) throw new Error(`Not as wanted after ${withinMs} ms: ${inspect(value)}`);
    await sleep(LOOK_EVERY_MS);
  }
}
