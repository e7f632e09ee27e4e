import type { BillingDeps } from '../../billing/connection/billing-deps.ts';
import { LastUsed } from '../../last-used.ts';
import type { Invoice } from '../invoice.entity.ts';
import { look, type Seen } from './look.ts';

/** Looks at an invoice, or tells what was seen a moment ago. */
export type Looks = (invoice: Invoice) => Promise<Seen>;

declare module '../../deps.ts' {
  interface Deps {
    looks: Looks;
  }
}

/** Who opens a dialog again within that, or along with others, asks the account nothing more. */
const FRESH_MS = 1_000;
const MOST_KEPT = 1_000;

/** What is seen of an invoice is shared by who looks at the same time, as long as the invoice is the same here. */
export function createLooks(deps: BillingDeps): Looks {
  const recent = new LastUsed<{ version: number; until: number; seen: Promise<Seen> }>(MOST_KEPT);
  return (invoice) => {
    const { id, version } = invoice;
    const now = deps.seams.monotonicMs();
    const known = recent.get(id);
    if (known && known.version === version && now < known.until) return known.seen;
    const seen = look(deps, invoice);
    const kept = { version, until: now + FRESH_MS, seen };
    recent.set(id, kept);
    seen.catch(() => {
      kept.until = now;
    });
    return seen;
  };
}
