import { LastUsed } from '../../last-used.ts';
import type { BillingDeps } from '../connection/billing-deps.ts';

const EVERY_MS = 60_000;
const MOST_KNOWN = 1_000;

/** Notes that an account delivered a webhook, to the minute: a row that every delivery wrote would be waited for. */
export function noteHeard({ database, seams }: Pick<BillingDeps, 'database' | 'seams'>) {
  const notedAt = new LastUsed<number>(MOST_KNOWN);
  return async ({ tenantId, id }: { tenantId: string; id: string }): Promise<void> => {
    const now = seams.monotonicMs();
    if (now - (notedAt.get(id) ?? -EVERY_MS) < EVERY_MS) return;
    notedAt.set(id, now);
    const note = 'update billing_connection set heard_at = instant() where tenant_id = $1 and id = $2';
    await database.of(tenantId).manager.query(note, [tenantId, id]);
  };
}
