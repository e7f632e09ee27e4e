import { chmodSync, cpSync, lstatSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { BadSetting } from '../../config/config.ts';
import { type Binaries, linkLibraries } from './binaries.ts';
import { makeFolderOnce } from './make-folder-once.ts';

const CANDIDATES = ['/var/lib/tuffops', '/var/tmp/tuffops'];

/** Finds the folder of root's that PostgreSQL's account may enter, since it may not be able to enter the checkout. */
export function rootFolder(candidates = CANDIDATES): string {
  const problems: string[] = [];
  for (const folder of candidates) {
    try {
      mkdirSync(folder, { recursive: true });
      const status = lstatSync(folder);
      if (!status.isDirectory() || status.uid !== 0) throw new Error(`${folder} is not a folder of root's`);
      chmodSync(folder, 0o755);
      return folder;
    } catch (error) {
      problems.push((error as Error).message);
    }
  }
  throw new BadSetting(
    `There is no place for PostgreSQL (${problems.join('; ')}). ` +
      'Start as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own.',
  );
}

/** Copies the binaries, once a machine and version, to where PostgreSQL's account can run them. */
export function copyBinaries({ native, version }: Binaries, base: string): string {
  const copy = path.join(base, `postgresql-${version}`);
  makeFolderOnce(copy, (draft) => {
    cpSync(native, path.join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
    openToAll(draft);
    linkLibraries(path.join(draft, 'native'));
  });
  return path.join(copy, 'native');
}

function openToAll(file: string): void {
  const status = lstatSync(file);
  if (status.isSymbolicLink()) return;
  chmodSync(file, status.isDirectory() || status.mode & 0o100 ? 0o755 : 0o644);
  if (status.isDirectory()) for (const name of readdirSync(file)) openToAll(path.join(file, name));
}
