import { setTimeout as sleep } from 'node:timers/promises';
import { BadSetting } from '../../config/config.ts';
import type { Home } from './home.ts';
import { answers, type Postmaster, readPostmaster, removeStaleLock } from './postmaster.ts';
import { lastComplaint, logOf, type Start, startServer } from './start-server.ts';
import { joinUsers, type Use } from './users.ts';

const PATIENCE_MS = 60_000;
const UNRESPONSIVE_MS = 5_000;
const FAILED_STARTS = 30;

export type Share = { server: Postmaster; use: Use };

/** Joins the server of a data folder, or starts one; of several processes that start one, PostgreSQL lets one win. */
export async function startOrShare(
  home: Home,
  data: string,
  settings: Record<string, string>,
  removeHomeAtTheEnd: boolean,
): Promise<Share> {
  const begin = performance.now();
  let start: Start | undefined;
  let failedStarts = 0;
  let watched = { pid: 0, since: begin };
  for (; ; await sleep(10)) {
    const server = readPostmaster(data);
    if (server?.pid !== watched.pid) watched = { pid: server?.pid ?? 0, since: performance.now() };
    const isStuck = server?.isReady && performance.now() - watched.since > UNRESPONSIVE_MS;

    if (server?.isReady && (await answers(server.socketFolder))) {
      if (start?.pid === server.pid) return { server, use: start.use };
      const use = joinUsers(home.folder, server.pid, removeHomeAtTheEnd);
      if (use) {
        await start?.use.leave();
        return { server, use };
      }
      if (isStuck) process.kill(server.pid, 'SIGINT');
    } else if (start?.hasEnded()) {
      await start.use.leave();
      start = undefined;
      failedStarts += 1;
      await sleep(100);
    } else if (!start && (!server || isStuck)) {
      removeStaleLock(data);
      start = startServer(home, data, settings, removeHomeAtTheEnd);
    }

    if (performance.now() - begin > PATIENCE_MS || failedStarts > FAILED_STARTS) {
      await start?.use.leave();
      throw new BadSetting(`PostgreSQL does not come up: ${lastComplaint(home)}. See ${logOf(home)}`);
    }
  }
}
