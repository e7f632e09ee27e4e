import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { refuseUnderRunning } from './running.mjs';

const folder = mkdtempSync(path.join(tmpdir(), 'tuffops-running-'));
afterAll(() => rmSync(folder, { recursive: true }));

const PROGRAM = `
  import { noteRunning } from ${JSON.stringify(new URL('running.mjs', import.meta.url).href)};
  noteRunning(${JSON.stringify(folder)});
  process.once('SIGTERM', () => process.exit(0));
  setInterval(() => {}, 1_000);
  console.log('running');
`;

it.each(['SIGTERM', 'SIGKILL'])(
  'nothing is built under a running program, until it has ended by %s',
  async (signal) => {
    const running = spawn(process.execPath, ['--input-type=module', '-e', PROGRAM]);
    await once(running.stdout, 'data');
    expect(() => refuseUnderRunning(folder)).toThrow(`running from this checkout (process ${running.pid})`);
    running.kill(signal);
    await once(running, 'exit');
    expect(() => refuseUnderRunning(folder)).not.toThrow();
    if (signal === 'SIGTERM') expect(readdirSync(folder)).toEqual([]);
  },
);
