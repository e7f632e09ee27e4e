import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** Keeps other processes off a folder until `release`, or until this process ends, however it ends. */
export async function holdFolder(folder: string): Promise<() => Promise<void>> {
  const hash = createHash('sha256').update(resolve(folder)).digest('hex').slice(0, 24);
  const name = `tuffops-sandbox-${process.getuid?.() ?? 0}-${hash}`;
  const address = process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`);
  const server = (await listen(address)) ?? (await takeOver(address));
  if (!server) throw new Error(`Another sandbox keeps its data in ${folder}.`);
  return () => new Promise((done) => server.close(() => done()));
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
