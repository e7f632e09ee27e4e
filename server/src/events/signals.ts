import type { BulkSignal, EventListener, EventSignal, RecordsSignal } from './listener.ts';

/**
 * The signals that a predicate lets through, one after the other, until the iteration is ended. While the reader is
 * busy, signals about the same invoice become one: they say that something changed, not what.
 */
export const signals = (
  listener: Pick<EventListener, 'onEvent'>,
  predicate: (signal: EventSignal) => boolean,
): AsyncIterableIterator<EventSignal> =>
  inTurn(
    (hear: (signal: EventSignal) => void) => listener.onEvent((signal) => predicate(signal) && hear(signal)),
    ({ workOrderId, invoiceId }) => `${workOrderId} ${invoiceId}`,
  );

/** The same of a tenant's records; while the reader is busy, all become one. */
export const recordsSignals = (
  listener: Pick<EventListener, 'onRecords'>,
  tenantId: string,
): AsyncIterableIterator<RecordsSignal> =>
  inTurn(
    (hear: (signal: RecordsSignal) => void) =>
      listener.onRecords((signal) => signal.tenantId === tenantId && hear(signal)),
    () => '',
  );

/** The same of one bulk run. */
export const bulkSignals = (
  listener: Pick<EventListener, 'onBulkRun'>,
  { tenantId, runId }: BulkSignal,
): AsyncIterableIterator<BulkSignal> =>
  inTurn(
    (hear: (signal: BulkSignal) => void) =>
      listener.onBulkRun((signal) => signal.tenantId === tenantId && signal.runId === runId && hear(signal)),
    () => '',
  );

/** `about`: of those that are about the same, the newest is enough. */
function inTurn<Signal>(
  listen: (hear: (signal: Signal) => void) => () => void,
  about: (signal: Signal) => string,
): AsyncIterableIterator<Signal> {
  const waiting = new Map<string, Signal>();
  let wake = () => {};
  let isOver = false;

  const stop = listen((signal) => {
    waiting.set(about(signal), signal);
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
