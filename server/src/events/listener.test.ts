import pg from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appClientConfig } from '../database/data-source.ts';
import { systemSeams } from '../seams.ts';
import { openDatabase } from '../testing/open-database.ts';
import { EVENT_CHANNEL } from './append-event.ts';
import { type EventListener, type EventSignal, startEventListener } from './listener.ts';
import { signals } from './signals.ts';

let database: Awaited<ReturnType<typeof openDatabase>>;
let listener: EventListener;

beforeAll(async () => {
  database = await openDatabase();
  const client = appClientConfig({ url: database.url });
  listener = await startEventListener({ client, seams: systemSeams, log: pino({ level: 'silent' }) });
});
afterAll(async () => {
  await listener.stop();
  await database.close();
});

const signal = (given: Partial<EventSignal> = {}): EventSignal => ({
  tenantId: 'acme',
  workOrderId: 'job',
  invoiceId: 'invoice',
  operationId: null,
  eventId: 'event',
  ...given,
});
const send = (sent: EventSignal) => database.query('select pg_notify($1, $2)', [EVENT_CHANNEL, JSON.stringify(sent)]);

describe('waiting for a signal', () => {
  it('ends with the one waited for, and with no other', async () => {
    let isOver = false;
    const heard = listener.next(({ operationId }) => operationId === 'other', 60_000);
    const waited = listener.next(({ operationId }) => operationId === 'mine', 60_000).then(() => (isOver = true));
    await send(signal({ operationId: 'other' }));
    await heard;
    expect(isOver).toBe(false);
    await send(signal({ operationId: 'mine' }));
    await waited;
  });

  it('ends when its time is over', async () => {
    await listener.next(() => false, 20);
  });

  it('ends when signals may have been missed, and goes on hearing afterwards', async () => {
    const waited = listener.next(() => false, 60_000);
    const owner = new pg.Client({ connectionString: database.url });
    await owner.connect();
    await owner.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where application_name = 'tuffops listen' and datname = current_database()`,
    );
    await owner.end();
    await waited;
    const again = listener.next(({ operationId }) => operationId === 'later', 60_000);
    await send(signal({ operationId: 'later' }));
    await again;
  });
});

describe('signals, one after the other', () => {
  it('about the same invoice are one while nobody takes them', async () => {
    const [a, b] = [signal({ invoiceId: 'a' }), signal({ invoiceId: 'b' })];
    const taken = signals(listener, ({ tenantId }) => tenantId === 'acme');
    const last = listener.next(({ invoiceId }) => invoiceId === 'b', 60_000);
    for (const sent of [a, a, a, signal({ tenantId: 'other' }), b]) await send(sent);
    await last;
    expect([await taken.next(), await taken.next()]).toEqual([
      { done: false, value: a },
      { done: false, value: b },
    ]);
    await taken.return?.();
  });

  it('end at once when nobody wants them any more, though one is awaited', async () => {
    const taken = signals(listener, () => true);
    const awaited = taken.next();
    await taken.return?.();
    expect(await awaited).toEqual({ done: true, value: undefined });
  });
});
