import pg from 'pg';
import type { Logger } from 'pino';
import type { Seams } from '../seams.ts';
import { EVENT_CHANNEL } from './append-event.ts';

/** That something happened to an invoice; what happened is to be read. */
export type EventSignal = { tenantId: string; workOrderId: string; invoiceId: string; operationId: string | null };

export type EventListener = {
  /** `onGap`: signals may have been missed while the database was out of reach. Answers how to stop. */
  onEvent(handler: (signal: EventSignal) => void, onGap?: () => void): () => void;
  /** Resolves when such a signal arrives or the time is over. */
  next(predicate: (signal: EventSignal) => boolean, timeoutMs: number): Promise<void>;
  stop(): Promise<void>;
};

type Parts = { client: pg.ClientConfig; seams: Pick<Seams, 'sleep'>; log: Logger };
type Subscriber = { handler: (signal: EventSignal) => void; onGap?: () => void };

const LONGEST_PAUSE_MS = 5_000;

/** The process's one connection that LISTENs; it comes back by itself. */
export async function startEventListener({ client: config, seams, log }: Parts): Promise<EventListener> {
  const subscribers = new Set<Subscriber>();
  let client: pg.Client | undefined;
  let isStopped = false;

  async function connect(): Promise<void> {
    const fresh = new pg.Client({ ...config, application_name: 'tuffops listen', keepAlive: true });
    fresh.on('error', (error) => log.warn({ err: error }, 'The connection that listens for events broke.'));
    fresh.on('notification', ({ payload }) => {
      const signal = JSON.parse(payload ?? '{}') as EventSignal;
      for (const { handler } of [...subscribers]) handler(signal);
    });
    await fresh.connect();
    await fresh.query(`listen ${EVENT_CHANNEL}`);
    fresh.on('end', () => void reconnect());
    client = fresh;
  }

  async function reconnect(): Promise<void> {
    client = undefined;
    for (let pauseMs = 100; !isStopped; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
      try {
        await connect();
        if (isStopped) return await (client as pg.Client | undefined)?.end();
        for (const { onGap } of [...subscribers]) onGap?.();
        return;
      } catch (error) {
        log.warn({ err: error }, 'Cannot listen for events yet.');
        await seams.sleep(pauseMs);
      }
    }
  }

  await connect();
  return {
    onEvent(handler, onGap) {
      const subscriber = { handler, onGap };
      subscribers.add(subscriber);
      return () => void subscribers.delete(subscriber);
    },
    next(predicate, timeoutMs) {
      return new Promise((resolve) => {
        const finish = () => {
          clearTimeout(timer);
          subscribers.delete(subscriber);
          resolve();
        };
        const timer = setTimeout(finish, timeoutMs);
        const subscriber = { handler: (signal: EventSignal) => predicate(signal) && finish(), onGap: finish };
        subscribers.add(subscriber);
      });
    },
    async stop() {
      isStopped = true;
      await client?.end();
    },
  };
}
