import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readPostmaster } from '../database/embedded/postmaster.ts';
import { bundle } from './bundle.ts';
import { eventually } from './eventually.ts';
import { END_WITH_PARENT, freePort } from './server-process.ts';

export type WholeSystem = {
  url: string;
  sandboxUrl: string;
  /** Where the embedded PostgreSQL takes connections. */
  socketFolder: string;
  postgresPid(): number;
  sandboxPid(): number;
  output(): string;
  signal(signal: NodeJS.Signals): void;
  /** Resolves with its exit code once it has ended. */
  ended: Promise<number | null>;
  remove(): Promise<void>;
};

const APP = /^ +App +(http\S+)$/m;
const DATABASE = /^ +Database +(\S+)$/m;

/** Bundles what `npm start` runs: the server, with its sandbox beside it. */
export const bundleSystem = () => bundle('src/main.ts', undefined, 'sandbox/main.ts');

/** Starts it as `npm start` does, without a demo: a server with PostgreSQL and a sandbox of its own. */
export async function startWholeSystem(program: string): Promise<WholeSystem> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'tuffops-system-'));
  const sandboxPort = await freePort();
  const env = {
    PATH: process.env.PATH,
    PORT: '0',
    SANDBOX_PORT: String(sandboxPort),
    DATA_DIR: dataDir,
    DEMO: 'false',
  };
  const child = spawn(process.execPath, ['--import', END_WITH_PARENT, program], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
  const ended = once(child, 'exit').then(([code]) => code as number | null);

  await eventually(
    async () => output,
    (text) => DATABASE.test(text),
  );
  const told = (what: RegExp) => what.exec(output)?.[1] ?? '';
  const url = told(APP);
  const folder = told(DATABASE);
  const cluster = path.join(folder, 'cluster');
  return {
    url,
    sandboxUrl: `http://127.0.0.1:${sandboxPort}`,
    socketFolder: readPostmaster(path.join(cluster, 'data'))?.socketFolder ?? '',
    postgresPid: () => readPostmaster(path.join(cluster, 'data'))?.pid ?? 0,
    sandboxPid: () =>
      Number(readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').split(' ').find(isSandbox) ?? 0),
    output: () => output,
    signal: (signal) => void child.kill(signal),
    ended,
    async remove() {
      child.kill('SIGTERM');
      await ended;
      for (const each of [folder, dataDir]) if (existsSync(each)) rmSync(each, { recursive: true });
    },
  };
}

const isSandbox = (pid: string) => pid && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('sandbox.mjs');
