import type { Logger } from 'pino';
import type { Seams } from './seams.ts';

export type Loop = { stop(): Promise<void> };

/** Runs a round again and again, a pause after each. A round that throws is logged and delays no other. */
export function startLoop(
  { seams, log }: { seams: Seams; log: Logger },
  name: string,
  pauseMs: number,
  round: () => Promise<void>,
): Loop {
  let isStopped = false;
  let wake = () => {};
  const run = async () => {
    while (!isStopped) {
      await round().catch((error: unknown) => log.error({ error, loop: name }, 'A round failed'));
      if (isStopped) return;
      await Promise.race([seams.sleep(pauseMs), new Promise<void>((resolve) => (wake = resolve))]);
    }
  };
  const running = run();
  return {
    stop() {
      isStopped = true;
      wake();
      return running;
    },
  };
}
