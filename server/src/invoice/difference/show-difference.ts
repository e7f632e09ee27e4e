import { invoiceNumber } from '@tuffops/shared/number';
import { Difference } from './difference.type.ts';
import { inWords } from './difference-in-words.ts';
import type { ReadDifference } from './read-difference.ts';

/** A difference as it is shown. */
export function showDifference(read: ReadDifference, currency: string): Difference {
  const { id, version, kind, customerName, noticedAt, readAt, knownAt } = read;
  return Object.assign(new Difference(), {
    ...{ id, version, kind, customerName, noticedAt, readAt, knownAt, read },
    ...inWords(read, currency),
    number: invoiceNumber(read.number),
    unreadableAt: read.unreadAt,
    knownReason: read.knownWhy,
    isBeingVoided: read.isBeingTakenBack,
  });
}
