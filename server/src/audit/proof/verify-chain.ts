import { BEFORE_THE_FIRST, hashEntry } from '../../events/journal/hash-entry.ts';
import type { JournaledEvent } from '../../events/journal/journaled-event.ts';

/** An entry of a tenant's journal as it stands in a database or a file. `hash`: in hexadecimal. `event`: null: it is gone. */
export type ChainEntry = { position: number; hash: string; event: JournaledEvent | null };

/** The last entry that there is, or should be. */
export type ChainHead = { position: number; hash: string };

/** Where a journal is not what was written, and why not, in a sentence without a subject. */
export type Break = { position: number; why: string };

export const EMPTY: ChainHead = { position: 0, hash: BEFORE_THE_FIRST.toString('hex') };

/** Follows a tenant's journal from its first entry on. What breaks first is all that can be told: nothing after it can be trusted. */
export function verifyChain(tenantId: string) {
  let last = EMPTY;
  return {
    last: () => last,
    /** Undefined: it follows the one before. */
    next({ position, hash, event }: ChainEntry): Break | undefined {
      const expected = last.position + 1;
      if (position !== expected) return { position: expected, why: 'is missing' };
      if (!event) return { position, why: 'has lost its event' };
      if (event.tenantId !== tenantId) return { position, why: 'is of somebody else' };
      if (hashEntry(Buffer.from(last.hash, 'hex'), position, event).toString('hex') !== hash) {
        return { position, why: `was changed: ${event.kind} of ${event.at}, event ${event.id}` };
      }
      last = { position, hash };
      return undefined;
    },
    /** Whether the last one was the last: `head` says which should be. */
    end(head: ChainHead): Break | undefined {
      if (head.position === last.position && head.hash === last.hash) return undefined;
      return {
        position: Math.min(head.position, last.position) + 1,
        why: 'and all after it do not end as they should',
      };
    },
  };
}
