import type { DataSource, EntityManager } from 'typeorm';

const ATTEMPTS = 3;
/** Deadlock, serialisation failure, lock time-out; and two claims at once, of which the second must see the first. */
const CONTENTION = new Set(['40P01', '40001', '55P03']);

/** One short transaction that is begun again when it met another one; a lost connection is tried again too. */
export async function settleTransaction<T>(
  dataSource: DataSource,
  work: (manager: EntityManager) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await dataSource.transaction(work);
    } catch (error) {
      if (attempt === ATTEMPTS || !isPassing(error)) throw error;
    }
  }
}

function isPassing(error: unknown): boolean {
  const { code, constraint } = error as { code?: unknown; constraint?: unknown };
  if (typeof code !== 'string') return /Connection terminated|ECONNRESET/.test(String(error));
  if (code === '23505') return String(constraint).startsWith('billing_operation_');
  return CONTENTION.has(code) || code.startsWith('08') || code.startsWith('57P') || code === 'ECONNRESET';
}
