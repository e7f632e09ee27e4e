import pg from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isRunning } from './database/embedded/is-running.ts';
import { keepRunning } from './keep-running.ts';
import { bundleSystem, startWholeSystem, type WholeSystem } from './testing/whole-system.ts';

const log = pino({ level: 'silent' });

it('what keeps ending is started again in gaps that grow, and after a steady run at once', async () => {
  let clock = 0;
  const starts: number[] = [];
  const lives = [120_000, 0, 0, 0, 0, 0, 0, 0, 0, 0, 90_000, 0];
  let hasSeenAll = () => {};
  const all = new Promise<void>((resolve) => (hasSeenAll = resolve));
  const seams = {
    monotonicMs: () => clock,
    async sleep(ms: number) {
      clock += ms;
    },
    after: () => () => {},
    now: () => new Date(clock),
    newId: () => '',
  };
  const start = async () => {
    const endsAt = clock + (lives[starts.length] ?? Number.POSITIVE_INFINITY);
    starts.push(clock);
    if (starts.length > lives.length) hasSeenAll();
    return { hasEnded: () => clock >= endsAt, stop: async () => {} };
  };
  const kept = await keepRunning({ name: 'It', start, seams, log });
  await all;
  await kept.stop();
  const gaps = starts.map((at, index) => Math.round((at - (starts[index - 1] ?? 0)) / 500) / 2);
  expect(gaps).toEqual([0, 120, 0.5, 1, 2, 4, 8, 16, 30, 30, 30, 90, 0.5]);
});

describe('what npm start runs beside the server', () => {
  let system: WholeSystem;
  beforeAll(async () => {
    system = await startWholeSystem(await bundleSystem());
  });
  afterAll(() => system.remove());

  const isThere = (address: string) => expect.poll(async () => (await fetch(address)).status).toBe(200);
  const isBack = () => isThere(`${system.url}/readyz`);
  const isReplaced = (pid: () => number, killed: number) => expect.poll(() => [0, killed].includes(pid())).toBe(false);
  const query = async (statement: string) => {
    const client = new pg.Client({ host: system.socketFolder, user: 'postgres', database: 'postgres' });
    // It may be ended under us: then what was asked fails.
    client.on('error', () => {});
    try {
      await client.connect();
      return (await client.query(statement)).rows;
    } finally {
      await client.end();
    }
  };

  it('a PostgreSQL that was killed is started again, with everything in it', async () => {
    await query('create table kept as select 42 as answer');
    const killed = system.postgresPid();
    process.kill(killed, 'SIGKILL');
    await isReplaced(system.postgresPid, killed);
    await isBack();
    expect(await query('select answer from kept')).toEqual([{ answer: 42 }]);
    expect(system.output()).toContain('PostgreSQL has ended, and is started again.');
  });

  it('a killed process of PostgreSQL, after which it ends all others, is survived', async () => {
    const [{ pid }] = await query(`select pid from pg_stat_activity where application_name = 'tuffops listen'`);
    process.kill(pid, 'SIGKILL');
    await expect
      .poll(() => query(`select pid from pg_stat_activity where application_name = 'tuffops listen'`).catch(() => []), {
        timeout: 30_000,
      })
      .not.toEqual([{ pid }]);
    await isBack();
  });

  it('a sandbox that was killed is started again', async () => {
    const killed = system.sandboxPid();
    process.kill(killed, 'SIGKILL');
    await isReplaced(system.sandboxPid, killed);
    await isThere(`${system.sandboxUrl}/_control/health`);
  });

  it('both go on where they were halted', async () => {
    const halted = [system.postgresPid(), system.sandboxPid()];
    for (const pid of halted) process.kill(pid, 'SIGSTOP');
    for (const pid of halted) process.kill(pid, 'SIGCONT');
    await isBack();
    expect([system.postgresPid(), system.sandboxPid()]).toEqual(halted);
  });

  it('nothing of it is left once the server was told to end, though both were halted', async () => {
    const halted = [system.postgresPid(), system.sandboxPid()];
    for (const pid of halted) process.kill(pid, 'SIGSTOP');
    system.signal('SIGTERM');
    expect(await system.ended).toBe(0);
    expect(halted.map(isRunning)).toEqual([false, false]);
  });
});
