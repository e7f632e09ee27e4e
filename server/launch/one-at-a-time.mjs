import { readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { inRoot } from './checkout.mjs';

const LOCK = inRoot('.launch.lock');
const SIGN_OF_LIFE_MS = 1_000;
const DEAD_AFTER_MS = 15_000;

/** Does something that two starts from one checkout may not do at once, such as installing. */
export async function oneAtATime(work, lock = LOCK) {
  let isTold = false;
  while (!take(lock)) {
    if (isDead(lock)) breakLock(lock);
    else if (!isTold) console.log('Waiting for another start from this checkout to finish installing or building');
    isTold = true;
    await sleep(100);
  }
  const signs = giveSignsOfLife(lock);
  try {
    return await work();
  } finally {
    clearInterval(signs);
    rmSync(lock, { force: true });
  }
}

/** Keeps a file of ours fresh, until the answered timer is cleared or we end. */
export function giveSignsOfLife(file) {
  return setInterval(() => utimesSync(file, new Date(), new Date()), SIGN_OF_LIFE_MS).unref();
}

function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    return false;
  }
}

/** The process that wrote it is gone, or is another one of the same number: that gives no signs of life. */
export function isDead(file) {
  try {
    if (Date.now() - statSync(file).mtimeMs > DEAD_AFTER_MS) return true;
    const pid = Number(readFileSync(file, 'utf8'));
    if (pid) process.kill(pid, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}

/** Only who holds the second lock removes the first, so that nobody removes one that was just taken. */
function breakLock(lock) {
  const breaking = `${lock}.breaking`;
  if (!take(breaking)) {
    if (isDead(breaking)) rmSync(breaking, { force: true });
    return;
  }
  if (isDead(lock)) rmSync(lock, { force: true });
  rmSync(breaking, { force: true });
}
