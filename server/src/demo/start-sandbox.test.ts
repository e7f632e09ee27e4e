import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundle } from '../testing/bundle.ts';
import { eventually } from '../testing/eventually.ts';
import { startSandbox } from './start-sandbox.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'tuffops-sandbox-'));
let program: string;

beforeAll(async () => {
  program = await bundle('sandbox/main.ts');
});
afterAll(() => rmSync(folder, { recursive: true }));

async function aPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const start = (port: number, name = 'ours') =>
  startSandbox({ program, port, dataDir: path.join(folder, name), logLevel: 'silent' });
const isThere = (url: string) =>
  fetch(`${url}/_control/health`).then(
    ({ ok }) => ok,
    () => false,
  );

it('the sandbox runs until it is stopped', async () => {
  const sandbox = await start(await aPort());
  expect(await isThere(sandbox.url)).toBe(true);
  await sandbox.stop();
  expect(await isThere(sandbox.url)).toBe(false);
});

it('the sandbox ends with whoever started it, however that ended', async () => {
  const port = await aPort();
  const start = `const { fork } = require('node:child_process');
    fork(${JSON.stringify(program)}, [], { detached: true, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
      .once('message', () => process.kill(process.pid, 'SIGKILL'));`;
  const env = { SANDBOX_PORT: String(port), SANDBOX_DATA_DIR: path.join(folder, 'orphan') };
  await once(spawn(process.execPath, ['-e', start], { env }), 'exit');
  const url = `http://127.0.0.1:${port}`;
  expect(
    await eventually(
      () => isThere(url),
      (there) => !there,
    ),
  ).toBe(false);
});

it('one that serves the same store is shared, and left to who started it', async () => {
  const port = await aPort();
  const first = await start(port);
  const second = await start(port);
  expect(second.url).toBe(first.url);
  await second.stop();
  expect(await isThere(first.url)).toBe(true);
  expect([await first.hasEnded(), await second.hasEnded()]).toEqual([false, false]);
  await first.stop();
  expect([await first.hasEnded(), await second.hasEnded()]).toEqual([true, true]);
});

it('a port that another sandbox or another program has is named in a sentence', async () => {
  const taken = /^SANDBOX_PORT \d+ is taken by another program\. Set SANDBOX_PORT to a free port/;
  const port = await aPort();
  const theirs = await start(port, 'theirs');
  await expect(start(port)).rejects.toThrow(taken);
  await theirs.stop();

  const other = createServer((_, response) => response.end('hello'));
  await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));
  await expect(start(port)).rejects.toThrow(taken);
  await new Promise((resolve) => other.close(resolve).closeAllConnections());
});
