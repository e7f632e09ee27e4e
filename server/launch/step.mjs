import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import path from 'node:path';
import { inRoot } from './checkout.mjs';
import { onSignal } from './on-signal.mjs';

/** Says what is being done, does it, says how long it took. */
export async function step(title, work) {
  const begin = performance.now();
  process.stdout.write(`${title} … `);
  try {
    await work();
  } catch (error) {
    console.log('failed');
    throw error;
  }
  console.log(`${((performance.now() - begin) / 1000).toFixed(1)} s`);
}

/** Runs a program to its end; its output is kept back and told only when it fails. */
export async function run(command, args, options = {}) {
  const child = startGroup(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
  const code = await endOf(child);
  if (code !== 0) throw new Failed(`${[command, ...args].join(' ')} ended with ${code}\n${output.trim()}`);
}

/** Runs a program to its end for all to see, and answers its exit code. */
export function show(command, args, options = {}) {
  return endOf(startGroup(command, args, { ...options, stdio: ['ignore', 'inherit', 'inherit'] }));
}

export class Failed extends Error {}

/** What runs a script of one of our packages, such as `client`'s `build`, without asking pnpm, which takes a second. */
export function script(folder, name, ...args) {
  const { scripts } = JSON.parse(readFileSync(inRoot(folder, 'package.json'), 'utf8'));
  const PATH = [inRoot(folder, 'node_modules/.bin'), inRoot('node_modules/.bin'), process.env.PATH].join(
    path.delimiter,
  );
  return [
    '/bin/sh',
    ['-c', [scripts[name], ...args].join(' ')],
    { cwd: inRoot(folder), env: { ...process.env, PATH } },
  ];
}

/** Starts a program as a group of its own: a signal reaches all of it, and not only the shell in front, which keeps it. */
export function startGroup(command, args, options) {
  return spawn(command, args, { ...options, detached: true });
}

/** As Ctrl-C in a terminal does, upon which every tool tidies up. */
export function interrupt(child) {
  try {
    if (child.pid) process.kill(-child.pid, 'SIGINT');
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/** Waits for the end of a program. Whoever is told to end meanwhile ends with it, and goes on to nothing else. */
async function endOf(child) {
  let received;
  const stopListening = onSignal((signal) => {
    received ??= signal;
    interrupt(child);
  });
  try {
    return await new Promise((resolve, reject) => {
      child.once('error', (error) => reject(new Failed(`${child.spawnfile} cannot be run: ${error.message}`)));
      child.once('close', (code, signal) => resolve(signal ?? code));
    });
  } finally {
    if (received) process.exit(128 + constants.signals[received]);
    stopListening();
  }
}
