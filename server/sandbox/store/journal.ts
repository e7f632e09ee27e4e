import {
  closeSync,
  existsSync,
  fdatasync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';

const flush = promisify(fdatasync);

export type Journal = {
  append(entry: unknown): void;
  /** Resolves when everything appended so far is on the disk. */
  settled(): Promise<void>;
  close(): Promise<void>;
};

export const memoryJournal: Journal = { append: () => {}, settled: async () => {}, close: async () => {} };

/** An append-only file with one JSON value a line; one flush serves all who wait for it. */
export function openJournal(path: string): Journal {
  const file = openSync(path, 'a', 0o600);
  syncFolder(dirname(path));
  let written = 0;
  let durable = 0;
  let flushing: Promise<void> | undefined;

  const flushOnce = async () => {
    const upTo = written;
    await flush(file);
    durable = upTo;
  };
  const settled = async () => {
    const upTo = written;
    while (durable < upTo) {
      flushing ??= flushOnce().finally(() => {
        flushing = undefined;
      });
      await flushing;
    }
  };
  return {
    append(entry) {
      writeWhole(file, `${JSON.stringify(entry)}\n`);
      written += 1;
    },
    settled,
    async close() {
      await settled();
      closeSync(file);
    },
  };
}

/** Every entry, oldest first. A last line without an end was being written when the process died: it is cut off. */
export function readJournal(path: string): unknown[] {
  if (!existsSync(path)) return [];
  const bytes = readFileSync(path);
  const end = bytes.lastIndexOf('\n') + 1;
  if (end < bytes.length) truncateSync(path, end);
  const lines = bytes.toString('utf8', 0, end).split('\n').slice(0, -1);
  return lines.map((line, index) => parseLine(line, `line ${index + 1} of ${path}`));
}

/** Puts a journal with only these entries in the place of the old one, or leaves the old one as it was. */
export function rewriteJournal(path: string, entries: unknown[]): void {
  const draft = `${path}.new`;
  const file = openSync(draft, 'w', 0o600);
  for (const entry of entries) writeWhole(file, `${JSON.stringify(entry)}\n`);
  fsyncSync(file);
  closeSync(file);
  renameSync(draft, path);
  syncFolder(dirname(path));
}

function parseLine(line: string, place: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new Error(`The sandbox's journal is damaged: ${place} is not JSON.`);
  }
}

function writeWhole(file: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
}

function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  fsyncSync(folder);
  closeSync(folder);
}
