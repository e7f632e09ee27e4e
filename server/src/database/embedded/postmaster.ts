import { readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { isRunning } from './is-running.ts';

export const socketIn = (folder: string): string => path.join(folder, '.s.PGSQL.5432');

export type Postmaster = { pid: number; socketFolder: string; isReady: boolean };

/** Reads who serves a data folder from PostgreSQL's own lock file. Undefined: nobody that lives. */
export function readPostmaster(data: string): Postmaster | undefined {
  const lines = readLock(data)?.split('\n');
  const pid = Number(lines?.[0]);
  if (!lines || !pid || !isRunning(pid)) return undefined;
  return { pid, socketFolder: lines[4] ?? '', isReady: lines[7]?.trim() === 'ready' };
}

/** Removes the lock of a server that is gone. PostgreSQL itself still checks that none of its processes is left. */
export function removeStaleLock(data: string): void {
  rmSync(path.join(data, 'postmaster.pid'), { force: true });
}

export function answers(socketFolder: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(socketIn(socketFolder), () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}

function readLock(data: string): string | undefined {
  try {
    return readFileSync(path.join(data, 'postmaster.pid'), 'utf8');
  } catch {
    return undefined;
  }
}
