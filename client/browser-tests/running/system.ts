import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The whole program as people run it: the built server, its own PostgreSQL, the demo and the billing sandbox. */
export type System = { appUrl: string; sandboxUrl: string; dataDir: string; stop(): Promise<void> };

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

export async function startSystem(settings: Record<string, string> = {}): Promise<System> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tuffops-browser-'));
  const sandboxPort = await freePort();
  const env = {
    PATH: process.env.PATH,
    PORT: '0',
    DATA_DIR: dataDir,
    SANDBOX_PORT: String(sandboxPort),
    BILLING_TIMEOUT_MS: '6000',
    LOG_LEVEL: 'warn',
    SUPPORT_EMAIL: 'help@tuffops.test',
    ...settings,
  };
  // Whatever becomes of the runner of the tests, its server does not outlive it.
  const program = ['--import', `${pathToFileURL(ROOT)}server/launch/end-with-parent.mjs`, 'server/dist/main.mjs'];
  const server = spawn(process.execPath, program, { cwd: ROOT, env, detached: true });
  const stop = async () => {
    await end(server);
    remove(dataDir);
  };
  try {
    const appUrl = await readAddress(server);
    return { appUrl, sandboxUrl: `http://127.0.0.1:${sandboxPort}`, dataDir, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as { port: number };
  await new Promise((closed) => server.close(closed));
  return port;
}

/** What the server prints once everything is there. */
function readAddress(server: ChildProcess): Promise<string> {
  let output = '';
  return new Promise((found, failed) => {
    const read = (text: Buffer) => {
      output += text;
      const address = /^ *App +(http\S+)$/m.exec(output)?.[1];
      if (address) found(address);
    };
    server.stdout?.on('data', read);
    server.stderr?.on('data', read);
    server.once('exit', (code) => failed(new Error(`The server ended with ${code}:\n${output}`)));
  });
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  await ended;
}

/** Started as root, PostgreSQL lives outside of the data folder, which says where. */
function remove(dataDir: string): void {
  const location = join(dataDir, 'postgres', 'location');
  if (existsSync(location)) rmSync(readFileSync(location, 'utf8').trim(), { recursive: true, force: true });
  rmSync(dataDir, { recursive: true, force: true });
}
