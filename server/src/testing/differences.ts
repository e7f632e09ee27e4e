import type { BillingDeps } from '../billing/connection/billing-deps.ts';
import { Invoice } from '../invoice/invoice.entity.ts';
import type { Query } from './open-database.ts';

type Difference = { here: string; there: string };

/** In what the two systems differ at present about an invoice or what would have become one. */
export const openDifferences = ({ query }: { query: Query }, invoiceId: string): Promise<Difference[]> =>
  query('select here, there from billing_drift where reference = $1 and resolved_at is null', [invoiceId]);

/** Cancels an invoice without a word to the billing system. */
export const cancelHereOnly = ({ billing }: { billing: Pick<BillingDeps, 'database'> }, id: string) =>
  billing.database.ofAll.manager.update(
    Invoice,
    { id },
    { status: 'CANCELLED', cancelledAt: new Date(), cancelledBy: { kind: 'SYSTEM' } },
  );
