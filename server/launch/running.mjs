import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inRoot } from './checkout.mjs';
import { giveSignsOfLife, isDead } from './one-at-a-time.mjs';
import { Failed } from './step.mjs';

const FOLDER = inRoot('.launch.running');

/** Notes that this process runs from what is installed and built here, until it ends. */
export function noteRunning(folder = FOLDER) {
  mkdirSync(folder, { recursive: true });
  const mark = path.join(folder, String(process.pid));
  writeFileSync(mark, String(process.pid));
  giveSignsOfLife(mark);
  process.once('exit', () => rmSync(mark, { force: true }));
}

/** To be called before anything is installed or built: a running program reads its files long after it has started. */
export function refuseUnderRunning(folder = FOLDER) {
  mkdirSync(folder, { recursive: true });
  const running = readdirSync(folder).filter((pid) => !isDead(path.join(folder, pid)));
  if (running.length === 0) return;
  throw new Failed(
    `TuffOps is running from this checkout (process ${running.join(', ')}), and what it runs from would be built anew. ` +
      'Stop it first.',
  );
}
