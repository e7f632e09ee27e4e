import { setTimeout as delay } from 'node:timers/promises';
import { uuidv7 } from 'uuidv7';

/** Where time and randomness enter the program; everything else is handed these by `compose.ts`. */
export type Seams = {
  now(): Date;
  /** Milliseconds that never jump back; good for durations only. */
  monotonicMs(): number;
  sleep(ms: number): Promise<void>;
  /** Does it then, once, unless what this answers is called before. */
  after(ms: number, work: () => void): () => void;
  /** UUID v7. */
  newId(): string;
};

export const systemSeams: Seams = {
  now: () => new Date(),
  monotonicMs: () => performance.now(),
  sleep: (ms) => delay(ms),
  after(ms, work) {
    const timer = setTimeout(work, ms);
    return () => clearTimeout(timer);
  },
  newId: uuidv7,
};
