import { type ChildProcess, fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import path from 'node:path';
import { BadSetting } from '../config/config.ts';

export type RunningSandbox = { url: string; hasEnded(): boolean | Promise<boolean>; stop(): Promise<void> };

type Options = { program: string; port: number; dataDir: string; logLevel: string };
type Health = { name: string; store: string };

const PATIENCE_MS = 10_000;

/** Starts the billing sandbox as a process of its own, or uses the one that already serves the same store. */
export async function startSandbox({ program, port, dataDir, logLevel }: Options): Promise<RunningSandbox> {
  const url = `http://127.0.0.1:${port}`;
  const folder = path.join(dataDir, 'sandbox');
  const there = await whoIsThere(url);
  if (there?.name === 'tuffops-billing-sandbox' && there.store === storeId(folder)) {
    return { url, hasEnded: async () => !(await whoIsThere(url)), stop: async () => {} };
  }
  const taken = new BadSetting(
    `SANDBOX_PORT ${port} is taken by another program. Set SANDBOX_PORT to a free port, or to 0 to do without a billing sandbox.`,
  );
  if (there) throw taken;

  const env = { SANDBOX_PORT: String(port), SANDBOX_DATA_DIR: folder, LOG_LEVEL: quieter(logLevel) };
  // In a session of its own, so that Ctrl-C leaves it there until we have finished what we were asking it.
  const child = fork(program, [], { env, detached: true, execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const isReady = await Promise.race([once(child, 'message').then(() => true), once(child, 'exit').then(() => false)]);
  if (!isReady) throw (await whoIsThere(url)) ? taken : new Error('The billing sandbox did not start.');
  child.unref();
  child.channel?.unref();
  return { url, hasEnded: () => hasEnded(child), stop: () => end(child) };
}

/** The sandbox names its store so. */
const storeId = (folder: string) => createHash('sha256').update(path.resolve(folder)).digest('hex').slice(0, 32);

const quieter = (level: string) => (level === 'info' ? 'warn' : level);

/** Undefined: nobody. */
async function whoIsThere(url: string): Promise<Partial<Health> | undefined> {
  try {
    const response = await fetch(`${url}/_control/health`, { signal: AbortSignal.timeout(2_000) });
    return (await response.json().catch(() => ({}))) as Partial<Health>;
  } catch (error) {
    return (error as { cause?: { code?: string } }).cause?.code === 'ECONNREFUSED' ? undefined : {};
  }
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;

/** Goes on first, if somebody has halted it. */
async function end(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  child.ref();
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  child.kill('SIGCONT');
  const impatience = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
  await gone;
  clearTimeout(impatience);
}
