import { createHash } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** The longest address of a socket that every system takes. */
const longestAddress = 100;

/** Keeps other processes off a folder until `release`, or until this process ends, however it ends. */
export async function holdFolder(folder: string): Promise<() => Promise<void>> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const address = addressFor(resolve(folder));
  const server = (await listen(address)) ?? (await takeOver(address));
  if (!server) throw new Error(`Another sandbox keeps its data in ${folder}.`);
  return () => new Promise((done) => server.close(() => done()));
}

function addressFor(folder: string): string {
  const inside = join(folder, 'held.sock');
  const name = `tuffops-sandbox-${createHash('sha256').update(folder).digest('hex').slice(0, 24)}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`;
  return Buffer.byteLength(inside) <= longestAddress ? inside : join(tmpdir(), `${name}.sock`);
}

/** A socket nobody listens on was left by a process that was killed. */
async function takeOver(address: string): Promise<Server | undefined> {
  if (await isAnswered(address)) return undefined;
  rmSync(address, { force: true });
  return listen(address);
}

function listen(address: string): Promise<Server | undefined> {
  return new Promise((done, fail) => {
    const server = createServer((visitor) => visitor.destroy());
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? done(undefined) : fail(error),
    );
    server.listen(address, () => done(server.unref()));
  });
}

function isAnswered(address: string): Promise<boolean> {
  return new Promise((done) => {
    const visitor = connect(address);
    visitor.once('connect', () => {
      visitor.destroy();
      done(true);
    });
    visitor.once('error', () => done(false));
  });
}
