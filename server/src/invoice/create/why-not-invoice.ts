import type { InvoicingBlocker } from '@tuffops/shared/invoice/blocker';
import { isApproved, type WorkOrderStatus } from '@tuffops/shared/work-order/status';

/** Why this work order cannot be invoiced now; null when it can. The one home of the rule. */
export function whyNotInvoice(facts: {
  status: WorkOrderStatus;
  hasActiveInvoice: boolean;
  isUnderWay: boolean;
  isConnected: boolean;
  hasEmail: boolean;
  /** Something would be billed: with the unit's price or without. */
  isSomethingToBill: boolean;
  mayCreate: boolean;
}): InvoicingBlocker | null {
  if (!isApproved(facts.status)) return 'NOT_COMPLETED';
  if (facts.hasActiveInvoice) return 'ACTIVE_INVOICE';
  if (!facts.mayCreate) return 'NO_PERMISSION';
  if (facts.isUnderWay) return 'BILLING_UNDER_WAY';
  if (!facts.isConnected) return 'NOT_CONNECTED';
  if (!facts.hasEmail) return 'CUSTOMER_INCOMPLETE';
  return facts.isSomethingToBill ? null : 'NOTHING_TO_BILL';
}
