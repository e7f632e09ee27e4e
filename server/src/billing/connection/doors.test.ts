import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { appClientConfig } from '../../database/data-source.ts';
import { type EventListener, startEventListener } from '../../events/listener.ts';
import { systemSeams } from '../../seams.ts';
import { aClock } from '../../testing/a-clock.ts';
import { factories } from '../../testing/factories.ts';
import { openDatabase } from '../../testing/open-database.ts';
import type { AccountLimits } from '../account-limits.ts';
import { failure } from '../failure.ts';
import type { BillingConnection } from './billing-connection.entity.ts';
import type { Door, Entered } from './door.ts';
import { createDoors } from './doors.ts';
import { noteAnswer } from './note-answer.ts';

const RATE = { perSecond: 10, burst: 4 };
const LIMITS: AccountLimits = { atOnce: 8, reads: RATE, changes: RATE };
const log = pino({ level: 'silent' });

let database: Awaited<ReturnType<typeof openDatabase>>;
let listeners: EventListener[];
let connection: BillingConnection;
beforeAll(async () => {
  database = await openDatabase();
  const client = appClientConfig({ url: database.url });
  const listen = () => startEventListener({ client, seams: systemSeams, log });
  listeners = [await listen(), await listen()];
});
afterAll(async () => {
  for (const listener of listeners) listener.stop();
  await database.close();
});
beforeEach(async () => {
  const make = factories(database.dataSource);
  connection = await make.aConnection({ tenantId: (await make.aTenant()).id });
});

/** Two processes on one database, whose time passes together. */
function twoProcesses() {
  const { seams, pass } = aClock();
  const [one, other] = listeners.map((listener) =>
    createDoors({ database: database.database, seams: { ...systemSeams, ...seams }, listener, log }),
  );
  if (!one || !other) throw new Error('There are two');
  return { one: () => one.doorOf(connection, LIMITS), other: () => other.doorOf(connection, LIMITS), pass };
}

const CLICK = { urgency: 'CLICK', isChange: false, withinMs: 60_000 } as const;

/** Many who want in at once, none of whom leaves before the end. */
function crowd(door: Door) {
  let inside = 0;
  for (let ticket = 0; ticket < 100; ticket++)
    void door.enter({ ...CLICK, ticket }).then(({ isIn }) => isIn && inside++);
  return () => inside;
}

/** The same, each of whom leaves at once. */
function stream(door: Door) {
  let passed = 0;
  const leave = (entered: Entered) => {
    if (!entered.isIn) return;
    passed += 1;
    entered.leave(1);
  };
  for (let ticket = 0; ticket < 200; ticket++) void door.enter({ ...CLICK, ticket }).then(leave);
  return () => passed;
}

const isDivided = (door: Door) => vi.waitUntil(() => door.parts === 2, 10_000);

describe('Several processes', () => {
  it('ask an account together no more often than its vendor allows', async () => {
    const { one, other, pass } = twoProcesses();
    const firstDoor = await one();
    const first = stream(firstDoor);
    await pass(1_000);
    expect(first()).toBe(RATE.burst + RATE.perSecond);

    const before = first();
    const second = stream(await other());
    await isDivided(firstDoor);
    await pass(4_000);
    const together = first() - before + second();
    expect(together).toBeLessThanOrEqual(4 * RATE.perSecond + RATE.burst);
    expect(together).toBeGreaterThanOrEqual(4 * RATE.perSecond - RATE.burst);
    expect(second()).toBeGreaterThan(RATE.perSecond);
  });

  it('have no more requests under way together than its vendor allows', async () => {
    const { one, other, pass } = twoProcesses();
    const [first, second] = [await one(), await other()];
    await isDivided(first);
    const inside = [crowd(first), crowd(second)];
    await pass(10_000);
    expect(inside.map((count) => count())).toEqual([LIMITS.atOnce / 2, LIMITS.atOnce / 2]);
  });

  it('hear at once that the vendor wants to be left alone, those who wait in another one too', async () => {
    const { one, other } = twoProcesses();
    const [first, second] = [await one(), await other()];
    crowd(second);
    const waiting = second.enter({ ...CLICK, ticket: 200, withinMs: 5_000 });
    const asked = { ...failure('RATE_LIMITED'), retryAfterMs: 3_600_000 };
    await noteAnswer(database.database.ofAll, connection, asked);
    expect(await waiting).toEqual({ isIn: false, retryAfterMs: 3_600_000 });
    await vi.waitUntil(async () => !(await first.enter({ ...CLICK, ticket: 1, withinMs: 1 })).isIn, 10_000);
  });

  it('pay no round trip to the database for a request, but one a second while they ask', async () => {
    const { one, pass } = twoProcesses();
    const query = vi.spyOn(database.ofTenants.logger, 'logQuery');
    const parts = () => query.mock.calls.filter(([text]) => text.includes('billing_door')).length;
    for (let n = 0; n < 20; n++) await one();
    expect(parts()).toBe(1);
    await pass(1_500);
    for (let n = 0; n < 20; n++) await one();
    expect(parts()).toBe(2);
    query.mockRestore();
  });
});
