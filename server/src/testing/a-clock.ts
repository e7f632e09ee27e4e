import type { Seams } from '../seams.ts';

/** A clock that stands still until it is moved; then whoever sleeps wakes in turn. */
export function aClock() {
  let now = 0;
  const sleepers: { at: number; wake(): void }[] = [];
  const seams: Pick<Seams, 'monotonicMs' | 'sleep'> = {
    monotonicMs: () => now,
    sleep: (ms) => new Promise<void>((wake) => void sleepers.push({ at: now + ms, wake })),
  };
  return {
    seams,
    async pass(ms: number) {
      const until = now + ms;
      for (;;) {
        await new Promise(setImmediate);
        const next = sleepers.sort((a, b) => a.at - b.at)[0];
        if (!next || next.at > until) break;
        sleepers.shift();
        now = next.at;
        next.wake();
      }
      now = until;
    },
  };
}
