import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { JournaledEvent } from './journaled-event.ts';

/** What comes before the first entry. */
export const BEFORE_THE_FIRST = Buffer.alloc(32);

/** SHA-256 of the hash before and the entry as canonical JSON (RFC 8785): whoever changes one changes all that follow. */
export function hashEntry(previous: Buffer, position: number, event: JournaledEvent): Buffer {
  const text = canonicalize({ position, ...event });
  return createHash('sha256')
    .update(previous)
    .update(text ?? '')
    .digest();
}
