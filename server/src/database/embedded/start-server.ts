import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { BadSetting } from '../../config/config.ts';
import { surroundings } from './create-cluster.ts';
import type { Home } from './home.ts';
import { joinUsers, openUsers, type Use } from './users.ts';

export type Start = { pid: number; use: Use; hasEnded(): boolean };

/** Starts PostgreSQL in a session of its own, so that Ctrl-C in a terminal reaches us and not it. */
export function startServer(
  home: Home,
  data: string,
  settings: Record<string, string>,
  removeHomeAtTheEnd: boolean,
): Start {
  const log = openSync(logOf(home), 'a', 0o600);
  const all = {
    listen_addresses: '',
    unix_socket_directories: home.socketFolder,
    unix_socket_permissions: '0700',
    ...settings,
  };
  const options = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(path.join(home.native, 'bin', 'postgres'), ['-D', data, ...options], {
    ...surroundings(home),
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  server.on('error', () => {});
  server.unref();
  const pid = server.pid;
  if (!pid) throw new BadSetting(`PostgreSQL cannot be run from ${home.native}. Set DATABASE_URL to one of your own.`);
  openUsers(home.folder, pid);
  const use = joinUsers(home.folder, pid, removeHomeAtTheEnd);
  if (!use) throw new BadSetting(`${home.folder} is being removed by another process`);
  return { pid, use, hasEnded: () => server.exitCode !== null || server.signalCode !== null };
}

export const logOf = (home: Home): string => path.join(home.folder, 'postgres.log');

export function lastComplaint(home: Home): string {
  const complaints = readFileSync(logOf(home), 'utf8')
    .split('\n')
    .filter((line) => / (FATAL|PANIC|ERROR|HINT): /.test(line));
  return complaints.slice(-2).join(' ') || 'its log says nothing';
}
