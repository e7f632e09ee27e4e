import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { inCheckout } from './checkout.ts';

export type Program = { pid: number; stop(): Promise<void> };

type Wanted = {
  node?: string;
  nodeArgs?: string[];
  script: string;
  args?: string[];
  cwd?: string;
  env: Record<string, string>;
  log: string;
  isReady(): Promise<boolean>;
};

const PATIENCE_MS = 60_000;
const END_WITH_PARENT = pathToFileURL(inCheckout('server', 'launch', 'end-with-parent.mjs')).href;

/** Starts a program of its own process that ends with us, and waits until it is ready; what it says goes to a log. */
export async function startProgram({
  node = process.execPath,
  nodeArgs = [],
  script,
  args = [],
  cwd,
  env,
  log,
  isReady,
}: Wanted): Promise<Program> {
  const file = openSync(log, 'a');
  const child = spawn(node, [...nodeArgs, '--import', END_WITH_PARENT, script, ...args], {
    cwd,
    env: { PATH: process.env.PATH, NODE_ENV: 'production', ...env },
    stdio: ['ignore', file, file],
  });
  closeSync(file);
  let failure: Error | undefined;
  child.once('error', (error) => (failure = error));
  for (const begin = performance.now(); !(await isReady().catch(() => false)); await sleep(50)) {
    const hasEnded = failure ?? (child.exitCode !== null || child.signalCode !== null);
    if (hasEnded || performance.now() - begin > PATIENCE_MS) {
      await end(child);
      throw new Error(`${script} did not become ready: ${readFileSync(log, 'utf8').slice(-2_000)}`);
    }
  }
  return { pid: child.pid ?? 0, stop: () => end(child) };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || !child.pid) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const impatience = setTimeout(() => child.kill('SIGKILL'), 15_000);
  await gone;
  clearTimeout(impatience);
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

/** Whether something answers there at all. */
export async function answers(url: string, status?: number): Promise<boolean> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
  return answer !== undefined && (status === undefined || answer.status === status);
}
