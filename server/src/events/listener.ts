import type pg from 'pg';
import type { Logger } from 'pino';
import { keepConnection } from '../database/kept-connection.ts';
import type { Seams } from '../seams.ts';
import { EVENT_CHANNEL } from './append-event.ts';

/** That something happened to an invoice; what happened is to be read. `eventId`: of the newest of the events that it is about. */
export type EventSignal = {
  tenantId: string;
  workOrderId: string;
  invoiceId: string;
  operationId: string | null;
  eventId: string;
};

/** The database announces there the id of a user whose sessions or tokens ended; see the triggers of the migrations. */
const END_OF_ACCESS_CHANNEL = 'tuffops_end_of_access';
/** See `billing/connection/doors.ts`. */
export const DOOR_CHANNEL = 'tuffops_door';

export type EventListener = {
  /** `onGap`: signals may have been missed while the database was out of reach. Answers how to stop. */
  onEvent(handler: (signal: EventSignal) => void, onGap?: () => void): () => void;
  /** Resolves when such a signal arrives or the time is over. */
  next(predicate: (signal: EventSignal) => boolean, timeoutMs: number): Promise<void>;
  /** Whose sessions or tokens may have ended, in whichever process. */
  onEndOfAccess(handler: (userId: string) => void): void;
  /** What is announced of the doors of accounts. */
  onDoorNotice(handler: (payload: string) => void): void;
  /** Whether the database is out of reach. */
  isAway(): boolean;
  stop(): void;
};

declare module '../deps.ts' {
  interface Deps {
    listener: EventListener;
  }
}

type Parts = { client: pg.ClientConfig; seams: Pick<Seams, 'sleep' | 'monotonicMs' | 'after'>; log: Logger };
type Subscriber = { handler: (signal: EventSignal) => void; onGap?: () => void };

/** The process's one connection that LISTENs, and therefore knows first when the database is away. */
export async function startEventListener({ client, seams, log }: Parts): Promise<EventListener> {
  const subscribers = new Set<Subscriber>();
  const accessHandlers = new Set<(userId: string) => void>();
  const doorHandlers = new Set<(payload: string) => void>();
  const { isAway, stop } = await keepConnection({
    client: { ...client, application_name: 'tuffops listen', keepAlive: true },
    seams,
    log,
    async onOpen(connection) {
      connection.on('notification', ({ channel, payload = '' }) => {
        if (channel !== EVENT_CHANNEL) {
          for (const handler of channel === DOOR_CHANNEL ? doorHandlers : accessHandlers) handler(payload);
          return;
        }
        const signal = JSON.parse(payload) as EventSignal;
        for (const { handler } of [...subscribers]) handler(signal);
      });
      await connection.query(`listen ${EVENT_CHANNEL}; listen ${END_OF_ACCESS_CHANNEL}; listen ${DOOR_CHANNEL}`);
    },
    onReplaced() {
      for (const { onGap } of [...subscribers]) onGap?.();
    },
  });

  return {
    onEvent(handler, onGap) {
      const subscriber = { handler, onGap };
      subscribers.add(subscriber);
      return () => void subscribers.delete(subscriber);
    },
    next(predicate, timeoutMs) {
      return new Promise((resolve) => {
        const finish = () => {
          forget();
          subscribers.delete(subscriber);
          resolve();
        };
        const forget = seams.after(timeoutMs, finish);
        const subscriber = { handler: (signal: EventSignal) => predicate(signal) && finish(), onGap: finish };
        subscribers.add(subscriber);
      });
    },
    onEndOfAccess: (handler) => void accessHandlers.add(handler),
    onDoorNotice: (handler) => void doorHandlers.add(handler),
    isAway,
    stop,
  };
}
