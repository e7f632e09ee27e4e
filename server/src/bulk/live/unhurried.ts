import type { Seams } from '../../seams.ts';

/** The same, with a pause after each; what comes meanwhile becomes one. */
export function unhurried<Value>(
  values: AsyncIterableIterator<Value>,
  { sleep }: Pick<Seams, 'sleep'>,
  gapMs: number,
): AsyncIterableIterator<Value> {
  let pause = Promise.resolve();
  return {
    async next() {
      await pause;
      const value = await values.next();
      pause = sleep(gapMs);
      return value;
    },
    return: () => values.return?.() ?? Promise.resolve({ done: true, value: undefined }),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
