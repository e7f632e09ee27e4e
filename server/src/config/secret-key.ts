import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { writeOnce } from './write-once.ts';

/** The key of a data folder, made when there is none yet, for its owner's eyes only. */
export function secretKeyIn(dataDir: string): string {
  mkdirSync(dataDir, { recursive: true });
  return writeOnce(path.join(dataDir, 'secret-key'), randomBytes(32).toString('base64url'), 0o600);
}
