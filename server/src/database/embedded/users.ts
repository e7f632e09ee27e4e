import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isRunning } from './is-running.ts';

/**
 * Leaves when our process ends, however it ends: that closes the standard input of this script.
 * `rmdir` succeeds for the last one only, and from then on nobody can join.
 */
const LEAVE = `
read _
rm -f "$USERS/$SELF"
for user in "$USERS"/*; do pid=\${user##*/}; kill -0 "\${pid%.*}" 2>/dev/null || rm -f "$user"; done
rmdir "$USERS" 2>/dev/null || exit 0
kill -INT "$SERVER"
kill -CONT "$SERVER"
[ -n "$REMOVE" ] || exit 0
for _ in 1 2 3 4 5 6 7 8 9 10; do kill -0 "$SERVER" 2>/dev/null || break; sleep 0.5; done
rm -rf "$REMOVE"
`;

export type Use = { leave(): Promise<void> };

const usersOf = (home: string, server: number): string => path.join(home, `users-${server}`);

/** Opens the list of the processes that use a server, for the one who has just started it. */
export function openUsers(home: string, server: number): void {
  for (const name of readdirSync(home)) {
    const pid = Number(/^users-(\d+)$/.exec(name)?.[1]);
    if (pid === server || (pid && !isRunning(pid))) rmSync(path.join(home, name), { recursive: true, force: true });
  }
  mkdirSync(usersOf(home, server));
}

export const isUsed = (home: string, server: number): boolean => existsSync(usersOf(home, server));

/** Puts our process on the list of a server, which the last one to leave stops. Undefined: it is being stopped. */
export function joinUsers(home: string, server: number, removeHomeAtTheEnd: boolean): Use | undefined {
  const users = usersOf(home, server);
  const self = `${process.pid}.${randomUUID()}`;
  try {
    writeFileSync(path.join(users, self), '');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const env = {
    PATH: '/usr/bin:/bin',
    USERS: users,
    SELF: self,
    SERVER: String(server),
    REMOVE: removeHomeAtTheEnd ? home : '',
  };
  const watch = (stdin: 'pipe' | 'ignore') => {
    const child = spawn('/bin/sh', ['-c', LEAVE], {
      cwd: '/',
      env,
      detached: true,
      stdio: [stdin, 'ignore', 'ignore'],
    });
    child.unref();
    child.on('error', () => {});
    child.stdin?.on('error', () => {});
    return child;
  };
  let watcher = watch('pipe');
  (watcher.stdin as unknown as { unref?(): void } | null)?.unref?.();
  return {
    async leave() {
      if (watcher.exitCode !== null || watcher.signalCode !== null) watcher = watch('ignore');
      watcher.ref();
      watcher.stdin?.end();
      if (watcher.exitCode === null && watcher.signalCode === null) await once(watcher, 'exit');
    },
  };
}
