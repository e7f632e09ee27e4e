import { setTimeout as sleep } from 'node:timers/promises';

/** The promise of the protocol: agreement within 30 seconds after faults stop, without a restart. */
const WITHIN_MS = 30_000;
const LOOK_EVERY_MS = 100;

/** Reads again and again until the reading is as wanted; the last reading when it never is. */
export async function eventually<T>(read: () => Promise<T>, isWanted: (value: T) => boolean): Promise<T> {
  const until = performance.now() + WITHIN_MS;
  for (;;) {
    const value = await read();
    if (isWanted(value) || performance.now() > until) return value;
    await sleep(LOOK_EVERY_MS);
  }
}
