import type { SendingBlocker } from '@tuffops/shared/invoice/blocker';
import type { InvoiceStatus } from '@tuffops/shared/invoice/status';

/** Why this invoice cannot be e-mailed again now; null when it can. The one home of the rule. */
export function whyNotSendAgain(facts: {
  status: InvoiceStatus;
  maySend: boolean;
  isUnderWay: boolean;
}): SendingBlocker | null {
  if (facts.status === 'CANCELLED') return 'CANCELLED';
  if (!facts.maySend) return 'NO_PERMISSION';
  return facts.isUnderWay ? 'BILLING_UNDER_WAY' : null;
}
