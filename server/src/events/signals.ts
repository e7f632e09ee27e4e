import type { EventListener, EventSignal } from './listener.ts';

/**
 * The signals that a predicate lets through, one after the other, until the iteration is ended. While the reader is
 * busy, signals about the same invoice become one: they say that something changed, not what.
 */
export function signals(
  listener: Pick<EventListener, 'onEvent'>,
  predicate: (signal: EventSignal) => boolean,
): AsyncIterableIterator<EventSignal> {
  const waiting = new Map<string, EventSignal>();
  let wake = () => {};
  let isOver = false;

  const stop = listener.onEvent((signal) => {
    if (!predicate(signal)) return;
    waiting.set(`${signal.workOrderId} ${signal.invoiceId}`, signal);
    wake();
  });

  return {
    async next() {
      for (;;) {
        if (isOver) return { done: true, value: undefined };
        for (const [key, value] of waiting) {
          waiting.delete(key);
          return { done: false, value };
        }
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    async return() {
      isOver = true;
      stop();
      wake();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
