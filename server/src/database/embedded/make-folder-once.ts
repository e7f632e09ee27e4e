import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { isRunning } from './is-running.ts';

/** Fills a folder aside and gives it its name when it is whole, so that a half-made one is never used. */
export function makeFolderOnce(folder: string, fill: (draft: string) => void): void {
  if (existsSync(folder)) return;
  removeDeadDrafts(folder);
  const draft = `${folder}.draft-${process.pid}`;
  try {
    fill(draft);
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
}

function removeDeadDrafts(folder: string): void {
  const prefix = `${path.basename(folder)}.draft-`;
  for (const name of readdirSync(path.dirname(folder))) {
    if (!name.startsWith(prefix) || isRunning(Number(name.slice(prefix.length)))) continue;
    rmSync(path.join(path.dirname(folder), name), { recursive: true, force: true });
  }
}
