import type { Logger } from 'pino';
import type { Seams } from './seams.ts';

export type Loop = { stop(): Promise<void> };

/** Runs a round again and again, a pause after each, which `wake` ends. A round that throws is logged and delays no other. */
export function startLoop(
  { seams, log }: { seams: Seams; log: Logger },
  name: string,
  pauseMs: number,
  round: () => Promise<void>,
): Loop & { wake(): void } {
  let isStopped = false;
  let isWoken = false;
  let endPause = () => {};
  const run = async () => {
    while (!isStopped) {
      isWoken = false;
      await round().catch((error: unknown) => log.error({ error, loop: name }, 'A round failed'));
      if (isStopped) return;
      if (isWoken) continue;
      await Promise.race([seams.sleep(pauseMs), new Promise<void>((resolve) => (endPause = resolve))]);
    }
  };
  const running = run();
  const wake = () => {
    isWoken = true;
    endPause();
  };
  return {
    wake,
    stop() {
      isStopped = true;
      wake();
      return running;
    },
  };
}
