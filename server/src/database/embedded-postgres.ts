import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PostgresConnection } from './address.ts';
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
    async stop() {
      await use.leave();
      if (!isUsed(home.folder, server.pid)) await waitUntilGone(server.pid);
    },
  };
}

const FAST_SHUTDOWN_MS = 10_000;

async function waitUntilGone(pid: number): Promise<void> {
  for (const end = performance.now() + FAST_SHUTDOWN_MS; isRunning(pid); await sleep(5)) {
    if (performance.now() > end) return void process.kill(pid, 'SIGQUIT');
  }
}
