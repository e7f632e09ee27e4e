import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readPostmaster } from './postmaster.ts';

const OWNER = 'data-folder';

/** Writes on a home in root's folder whose it is, since it outlives the data folder it belongs to. */
export function markHome(home: string, dataDir: string): void {
  writeFileSync(path.join(home, OWNER), dataDir);
}

/** Removes the homes of data folders that were temporary and are gone. Any other may be on a disk that comes back. */
export function removeForgottenHomes(base: string): void {
  for (const name of readdirSync(base)) {
    const home = path.join(base, name);
    const mark = path.join(home, OWNER);
    const dataDir = existsSync(mark) ? readFileSync(mark, 'utf8') : '';
    if (!dataDir.startsWith(`${tmpdir()}${path.sep}`) || existsSync(dataDir)) continue;
    if (!readPostmaster(path.join(home, 'cluster', 'data'))) rmSync(home, { recursive: true, force: true });
  }
}
