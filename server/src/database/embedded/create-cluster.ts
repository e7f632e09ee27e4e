import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { BadSetting } from '../../config/config.ts';
import type { Home } from './home.ts';
import { makeFolderOnce } from './make-folder-once.ts';

const INITDB = '-U postgres -A trust -E UTF8 --locale-provider=builtin --locale=C.UTF-8 --no-instructions'.split(' ');

/** PostgreSQL's processes see nothing of our environment and stand outside the checkout. */
export const surroundings = (home: Home) => ({
  ...home.account,
  cwd: '/',
  env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
});

/** Makes the data folder of a home unless it is there, and answers where it is. */
export function createCluster(home: Home, isDurable: boolean): string {
  const data = path.join(home.cluster, 'data');
  makeFolderOnce(data, (draft) => {
    const options = isDurable ? INITDB : [...INITDB, '--no-sync'];
    const initdb = spawnSync(path.join(home.native, 'bin', 'initdb'), ['-D', draft, ...options], {
      ...surroundings(home),
      encoding: 'utf8',
    });
    if (initdb.status === 0) return;
    throw new BadSetting(
      `PostgreSQL could not make its data folder: ${(initdb.error?.message ?? initdb.stderr).trim()}. ` +
        'Start as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own.',
    );
  });
  return data;
}
