import type { EntityManager } from 'typeorm';
import type { Database } from '../../database/database.ts';
import { isDatabaseAway } from '../../database/is-away.ts';
import { isPassing } from '../../database/is-passing.ts';
import type { Seams } from '../../seams.ts';

type Parts = { database: Database; seams: Pick<Seams, 'monotonicMs' | 'sleep'>; beginWithinMs?: number };

/** No attempt begins later than this, so that who waits for the settle gets an answer; what is not settled is the settler's. */
const BEGIN_WITHIN_MS = 2_500;
const FIRST_PAUSE_MS = 20;

/** One short transaction that is begun again when it met another one; a lost connection is tried again too. */
export async function shortTransaction<T>(
  { database, seams, beginWithinMs = BEGIN_WITHIN_MS }: Parts,
  tenantId: string,
  work: (manager: EntityManager) => Promise<T>,
): Promise<T> {
  const until = seams.monotonicMs() + beginWithinMs;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs *= 2) {
    try {
      return await database.of(tenantId).quickTransaction(work);
    } catch (error) {
      if (!isTriedAgain(error) || seams.monotonicMs() + pauseMs > until) throw error;
      await seams.sleep(pauseMs);
    }
  }
}

function isTriedAgain(error: unknown): boolean {
  const { code, constraint } = error as { code?: unknown; constraint?: unknown };
  // Two claims at once, of which the second must see the first.
  if (code === '23505') return String(constraint).startsWith('billing_operation_');
  return isPassing(error) || isDatabaseAway(error);
}
