// Imported by a program that shall not outlive whoever started it: npm and pnpm, for instance, do not hand on every signal.
import { readFileSync } from 'node:fs';

const LOOK_EVERY_MS = 250;
const PACKAGE_MANAGER = /^(npm|npx|pnpm|yarn)\b/;

const links = findLinks();
const looking = setInterval(() => {
  if (links.every(([child, parent]) => parentOf(child) === parent)) return;
  clearInterval(looking);
  process.kill(process.pid, 'SIGTERM');
}, LOOK_EVERY_MS).unref();

/** From us to our parent, and on to the package manager furthest up: one starts another, with shells in between. */
function findLinks() {
  const all = [];
  for (let child = process.pid; child > 1; child = parentOf(child)) all.push([child, parentOf(child)]);
  const furthest = all.findLastIndex(([, parent]) => PACKAGE_MANAGER.test(read(parent, 'comm')));
  return all.slice(0, Math.max(furthest, 0) + 1);
}

/** Of others only Linux tells. */
function parentOf(pid) {
  return pid === process.pid ? process.ppid : Number(/\) \S (\d+)/.exec(read(pid, 'stat'))?.[1] ?? 0);
}

function read(pid, name) {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'latin1');
  } catch {
    return '';
  }
}
