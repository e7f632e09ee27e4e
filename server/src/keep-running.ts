import type { Logger } from 'pino';
import { startLoop } from './loop.ts';
import type { Seams } from './seams.ts';

/** A program that runs beside us, and may end without being asked. */
export type Running = { hasEnded(): boolean | Promise<boolean>; stop(): Promise<void> };

type Parts<Program> = {
  /** For the log, such as `PostgreSQL`. */
  name: string;
  start(): Promise<Program>;
  seams: Seams;
  log: Logger;
};

const LOOK_EVERY_MS = 250;
const FIRST_GAP_MS = 500;
const LONGEST_GAP_MS = 30_000;
/** What ran for this long did not end for a reason that was there from its start. */
const STEADY_AFTER_MS = 60_000;

/**
 * Starts a program, and starts it again whenever it has ended: at once, then in gaps that grow while it keeps ending or
 * cannot be started. Answers it as it was started first.
 */
export async function keepRunning<Program extends Running>({ name, start, seams, log }: Parts<Program>) {
  const first = await start();
  let current = first;
  let [gapMs, startedAt, notBefore] = [0, seams.monotonicMs(), 0];

  const loop = startLoop({ seams, log }, `keep ${name} running`, LOOK_EVERY_MS, async () => {
    if (!(await current.hasEnded())) return;
    const now = seams.monotonicMs();
    if (now < notBefore) return;
    gapMs =
      now - startedAt > STEADY_AFTER_MS ? FIRST_GAP_MS : Math.min(Math.max(2 * gapMs, FIRST_GAP_MS), LONGEST_GAP_MS);
    notBefore = now + gapMs;
    log.error(`${name} has ended, and is started again.`);
    const ended = current;
    current = await start();
    startedAt = seams.monotonicMs();
    log.warn(`${name} runs again.`);
    await ended.stop();
  });

  return {
    first,
    async stop(): Promise<void> {
      await loop.stop();
      await current.stop();
    },
  };
}
