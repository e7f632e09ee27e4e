import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { BadSetting } from '../../config/config.ts';
import { writeOnce } from '../../config/write-once.ts';
import { type Account, ordinaryAccount } from './account.ts';
import { findBinaries, linkLibraries } from './binaries.ts';
import { markHome, removeForgottenHomes } from './forgotten-homes.ts';
import { socketIn } from './postmaster.ts';
import { copyBinaries, rootFolder } from './root-folder.ts';

const LONGEST_SOCKET_PATH = 103;

/** `folder` is ours; `cluster` and `socketFolder`, within or beside it, belong to the account PostgreSQL runs as. */
export type Home = {
  folder: string;
  cluster: string;
  socketFolder: string;
  native: string;
  account: Account | undefined;
};

/** Finds or makes the place where the PostgreSQL of a data folder lives, and who runs it there. */
export async function findHome(dataDir: string): Promise<Home> {
  const binaries = await findBinaries();
  const own = path.join(dataDir, 'postgres');
  if (process.getuid?.() !== 0) {
    linkLibraries(binaries.native);
    return makeHome(own, binaries.native, undefined);
  }
  if (existsSync(path.join(own, 'cluster'))) {
    throw new BadSetting(`The database in ${own} was made by an ordinary user. Start as that user, not as root.`);
  }
  const base = rootFolder();
  mkdirSync(own, { recursive: true });
  const folder = writeOnce(path.join(own, 'location'), path.join(base, randomBytes(6).toString('hex')), 0o644);
  removeForgottenHomes(base);
  const home = makeHome(folder, copyBinaries(binaries, base), ordinaryAccount());
  markHome(folder, dataDir);
  return home;
}

function makeHome(folder: string, native: string, account: Account | undefined): Home {
  const cluster = path.join(folder, 'cluster');
  mkdirSync(folder, { recursive: true });
  if (account) chmodSync(folder, 0o711);
  makePrivate(cluster, account);
  const fits = Buffer.byteLength(socketIn(cluster)) <= LONGEST_SOCKET_PATH;
  return { folder, cluster, socketFolder: fits ? cluster : shortFolder(cluster, account), native, account };
}

function shortFolder(cluster: string, account: Account | undefined): string {
  const name = `tuffops-${createHash('sha256').update(cluster).digest('hex').slice(0, 12)}`;
  const base = [tmpdir(), '/tmp'].find(
    (each) => Buffer.byteLength(socketIn(path.join(each, name))) <= LONGEST_SOCKET_PATH,
  );
  const folder = path.join(base ?? '/tmp', name);
  makePrivate(folder, account);
  return folder;
}

function makePrivate(folder: string, account: Account | undefined): void {
  const owner = account?.uid ?? process.getuid?.();
  try {
    mkdirSync(folder, { mode: 0o700 });
    if (account) chownSync(folder, account.uid, account.gid);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const status = lstatSync(folder);
  if (!status.isDirectory() || (status.uid !== owner && status.uid !== process.getuid?.()) || status.mode & 0o077) {
    throw new BadSetting(
      `${folder} must be a private folder (mode 700) of the account that PostgreSQL runs as. Remove it.`,
    );
  }
  if (account) chownSync(folder, account.uid, account.gid);
}
