import type pg from 'pg';
import type { Logger } from 'pino';
import { keepConnection } from '../database/kept-connection.ts';
import type { Seams } from '../seams.ts';
import { RECORDS_CHANNEL } from './announce-records.ts';
import { EVENT_CHANNEL } from './append-event.ts';
import { JOURNAL_CHANNEL } from './journal/chain-events.ts';

/** That something happened to an invoice; what happened is to be read. `eventId`: of the newest of the events that it is about. */
export type EventSignal = {
  tenantId: string;
  workOrderId: string;
  invoiceId: string;
  operationId: string | null;
  eventId: string;
};

/** That records of a tenant were written, such as its customers; which ones is to be asked. */
export type RecordsSignal = { tenantId: string };

/** That a bulk run changed, or something of its rows; how it stands is to be read. */
export type BulkSignal = { tenantId: string; runId: string };

/** Its payload is a `BulkSignal`. */
export const BULK_CHANNEL = 'tuffops_bulk';
/** The database announces there the id of a user whose sessions or tokens ended; see the triggers of the migrations. */
const END_OF_ACCESS_CHANNEL = 'tuffops_end_of_access';
/** See `billing/connection/doors.ts`. */
export const DOOR_CHANNEL = 'tuffops_door';
/** The database announces there whose events have no place in the journal yet: the tenant's id. */
const PENDING_CHANNEL = 'tuffops_event_pending';

export type EventListener = {
  /** `onGap`: signals may have been missed while the database was out of reach. Answers how to stop. */
  onEvent(handler: (signal: EventSignal) => void, onGap?: () => void): () => void;
  /** Resolves when such a signal arrives or the time is over. */
  next(predicate: (signal: EventSignal) => boolean, timeoutMs: number): Promise<void>;
  /** Whose records were written, in whichever process. Answers how to stop. */
  onRecords(handler: (signal: RecordsSignal) => void): () => void;
  /** Which bulk run changed, in whichever process. Answers how to stop. */
  onBulkRun(handler: (signal: BulkSignal) => void): () => void;
  /** Whose sessions or tokens may have ended, in whichever process. */
  onEndOfAccess(handler: (userId: string) => void): void;
  /** Whose events wait for the journal. Answers how to stop. */
  onPending(handler: (tenantId: string) => void): () => void;
  /** Whose journal has grown, in whichever process. Answers how to stop. */
  onJournal(handler: (tenantId: string) => void): () => void;
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
  const recordsHandlers = new Set<(signal: RecordsSignal) => void>();
  const bulkHandlers = new Set<(signal: BulkSignal) => void>();
  /** Of the channels whose payload is handed on as it is. */
  const handlers = {
    [DOOR_CHANNEL]: new Set<(payload: string) => void>(),
    [END_OF_ACCESS_CHANNEL]: new Set<(payload: string) => void>(),
    [PENDING_CHANNEL]: new Set<(payload: string) => void>(),
    [JOURNAL_CHANNEL]: new Set<(payload: string) => void>(),
  };
  const { isAway, stop } = await keepConnection({
    client: { ...client, application_name: 'tuffops listen', keepAlive: true },
    seams,
    log,
    async onOpen(connection) {
      connection.on('notification', ({ channel, payload = '' }) => {
        if (channel === RECORDS_CHANNEL) {
          const signal = { tenantId: payload };
          for (const handler of [...recordsHandlers]) handler(signal);
          return;
        }
        if (channel === BULK_CHANNEL) {
          const signal = JSON.parse(payload) as BulkSignal;
          for (const handler of [...bulkHandlers]) handler(signal);
          return;
        }
        if (channel !== EVENT_CHANNEL) {
          for (const handler of [...(handlers[channel as keyof typeof handlers] ?? [])]) handler(payload);
          return;
        }
        const signal = JSON.parse(payload) as EventSignal;
        for (const { handler } of [...subscribers]) handler(signal);
      });
      const channels = [EVENT_CHANNEL, RECORDS_CHANNEL, BULK_CHANNEL, ...Object.keys(handlers)];
      await connection.query(channels.map((channel) => `listen ${channel}`).join('; '));
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
    onRecords(handler) {
      recordsHandlers.add(handler);
      return () => void recordsHandlers.delete(handler);
    },
    onBulkRun(handler) {
      bulkHandlers.add(handler);
      return () => void bulkHandlers.delete(handler);
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
    onEndOfAccess: (handler) => void handlers[END_OF_ACCESS_CHANNEL].add(handler),
    onPending(handler) {
      handlers[PENDING_CHANNEL].add(handler);
      return () => void handlers[PENDING_CHANNEL].delete(handler);
    },
    onJournal(handler) {
      handlers[JOURNAL_CHANNEL].add(handler);
      return () => void handlers[JOURNAL_CHANNEL].delete(handler);
    },
    onDoorNotice: (handler) => void handlers[DOOR_CHANNEL].add(handler),
    isAway,
    stop,
  };
}
