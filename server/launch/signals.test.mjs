import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isRunning } from '../src/database/embedded/is-running.ts';
import { inRoot } from './checkout.mjs';

const folder = mkdtempSync(path.join(tmpdir(), 'tuffops-launch-'));
const launch = (name) => JSON.stringify(new URL(name, import.meta.url).href);
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Writes down its number, runs until it is told to end, and tidies up. */
const WORKER = `
  import { writeFileSync } from 'node:fs';
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.once(signal, () => {
      writeFileSync(process.env.DIARY + '.tidy', '');
      process.exit(0);
    });
  setInterval(() => {}, 1_000);
  writeFileSync(process.env.DIARY, String(process.pid));
`;

beforeAll(() => {
  writeFileSync(path.join(folder, 'worker.mjs'), WORKER);
  writeFileSync(path.join(folder, 'started.mjs'), `await import(${launch('end-with-parent.mjs')}); ${WORKER}`);
  writeFileSync(
    path.join(folder, 'package.json'),
    JSON.stringify({ private: true, scripts: { start: 'exec node started.mjs', outer: 'npm start && true' } }),
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

let count = 0;
/** Starts a launcher, and waits until what it started is at work. */
async function start(command, args) {
  count += 1;
  const diary = path.join(folder, `diary-${count}`);
  const launcher = spawn(command, args, {
    cwd: folder,
    env: { ...process.env, DIARY: diary },
    stdio: 'ignore',
  });
  const ended = once(launcher, 'exit');
  await expect.poll(() => existsSync(diary) && readFileSync(diary, 'utf8'), { timeout: 30_000 }).toBeTruthy();
  const worker = Number(readFileSync(diary, 'utf8'));
  const isGone = () => expect.poll(() => isRunning(worker), { timeout: 20_000 }).toBe(false);
  return { launcher, ended, isGone, isTidy: () => existsSync(`${diary}.tidy`) };
}

describe.each(SIGNALS)('told to end by %s', (signal) => {
  it.each(['run', 'show'])(
    'a launcher takes along what it runs behind a shell, and goes on to nothing else',
    async (how) => {
      const program = `import { ${how} } from ${launch('step.mjs')};
      for (;;) await ${how}('/bin/sh', ['-c', 'node worker.mjs && true'], {});`;
      const { launcher, ended, isGone, isTidy } = await start(process.execPath, ['--input-type=module', '-e', program]);
      launcher.kill(signal);
      expect((await ended)[0]).toBe(128 + constants.signals[signal]);
      await isGone();
      expect(isTidy()).toBe(true);
    },
  );
});

describe('an npm leaves nothing running that it', () => {
  it.each([...SIGNALS, 'SIGKILL'])('started, when it ends by %s', async (signal) => {
    const { launcher, isGone, isTidy } = await start('npm', ['start']);
    launcher.kill(signal);
    await isGone();
    expect(isTidy()).toBe(true);
  });

  it.each(['SIGTERM', 'SIGHUP', 'SIGKILL'])(
    'had another npm start, with a shell between, when it ends by %s',
    async (signal) => {
      const { launcher, isGone, isTidy } = await start('npm', ['run', 'outer']);
      launcher.kill(signal);
      await isGone();
      expect(isTidy()).toBe(true);
    },
  );
});

it('no script of ours has a shell between npm and Node, which keeps signals to itself', () => {
  const { scripts } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
  const launchers = Object.values(scripts).filter((script) => script.includes('node '));
  expect(launchers.length).toBeGreaterThan(5);
  for (const script of launchers) expect(script).toMatch(/^exec node server\/launch\//);
});
