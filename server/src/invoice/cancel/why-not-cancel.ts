import type { CancellationBlocker } from '@tuffops/shared/invoice/blocker';
import type { InvoiceStatus } from '@tuffops/shared/invoice/status';

/** Why this invoice cannot be cancelled now; null when it can. The one home of the rule. */
export function whyNotCancel(facts: {
  status: InvoiceStatus;
  mayCancel: boolean;
  isUnderWay: boolean;
}): CancellationBlocker | null {
  if (facts.status === 'CANCELLED') return 'ALREADY_CANCELLED';
  if (facts.status === 'PAID') return 'PAID';
  if (!facts.mayCancel) return 'NO_PERMISSION';
  return facts.isUnderWay ? 'BILLING_UNDER_WAY' : null;
}
