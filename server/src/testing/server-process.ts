import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { eventually } from './eventually.ts';
import { AS_MUCH_AS_ONE_LIKES, TEST_SECRET_KEY } from './running-server.ts';

export type ServerProcess = {
  url: string;
  /** As `kill -9` does: nothing is drained, nothing is let go. */
  kill(): Promise<void>;
  /** As SIGTERM does; resolves when it has ended. */
  stop(): Promise<void>;
  /** Another process at the same address, once this one has ended. */
  restart(): Promise<ServerProcess>;
};

/** For node's `--import`: whatever becomes of who started it, it does not outlive them. */
export const END_WITH_PARENT = new URL('../../launch/end-with-parent.mjs', import.meta.url).href;

/** Starts the bundled server as a process of its own. */
export async function startServerProcess(
  program: string,
  databaseUrl: string,
  env: Record<string, string>,
  givenPort?: number,
): Promise<ServerProcess> {
  const port = givenPort ?? (await freePort());
  const settings = { DATABASE_URL: databaseUrl, SECRET_KEY: TEST_SECRET_KEY, PORT: String(port), LOG_LEVEL: 'error' };
  const child = spawn(process.execPath, ['--import', END_WITH_PARENT, program], {
    env: { PATH: process.env.PATH, ...settings, ...AS_MUCH_AS_ONE_LIKES, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}`;
  const isReady = async () => {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}`);
    const answer = await fetch(`${url}/readyz`).catch(() => undefined);
    return answer?.status === 200;
  };
  await eventually(isReady, Boolean);
  return {
    url,
    kill: () => end(child, 'SIGKILL'),
    stop: () => end(child, 'SIGTERM'),
    restart: () => startServerProcess(program, databaseUrl, env, port),
  };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill(signal);
  await once(child, 'exit');
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No port was given');
  return address.port;
}
