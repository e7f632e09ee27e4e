import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PostgresConnection } from '../config/config.ts';
import { createCluster } from './embedded/create-cluster.ts';
import { findHome } from './embedded/home.ts';
import { isRunning } from './embedded/is-running.ts';
import { startOrShare } from './embedded/start-or-share.ts';
import { isUsed } from './embedded/users.ts';

export type EmbeddedPostgresOptions = {
  dataDir: string;
  settings?: Record<string, string>;
  /** Removes the data when the last process stops using it. */
  isTemporary?: boolean;
};

export type EmbeddedPostgres = {
  connection: PostgresConnection;
  /** Where the data lies: for root not under the data folder, since PostgreSQL's account may not be able to enter it. */
  folder: string;
  /** Whether the server that we use is gone, however it went. */
  hasEnded(): boolean;
  /** To be called after the last connection is closed. The last process that uses the server stops it. */
  stop(): Promise<void>;
};

/** Starts PostgreSQL for a data folder, or shares the one that another process of ours has started there. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { settings = {}, isTemporary = false } = options;
  const dataDir = path.resolve(options.dataDir);
  mkdirSync(dataDir, { recursive: true });
  const home = await findHome(dataDir);
  const data = createCluster(home, !isTemporary);
  const { server, use } = await startOrShare(home, data, settings, isTemporary);
  return {
    connection: { host: server.socketFolder, port: 5432, user: 'postgres', database: 'postgres' },
    folder: home.folder,
    hasEnded: () => !isRunning(server.pid),
    async stop() {
      await use.leave();
      if (!isUsed(home.folder, server.pid)) await waitUntilGone(server.pid);
    },
  };
}

const PATIENCE_MS = 10_000;

/** It has been told to shut down; who hangs is told less and less gently. */
async function waitUntilGone(pid: number): Promise<void> {
  for (const signal of ['SIGQUIT', 'SIGKILL'] as const) {
    for (const end = performance.now() + PATIENCE_MS; performance.now() < end; await sleep(5)) {
      if (!isRunning(pid)) return;
    }
    process.kill(pid, signal);
  }
}
