import type { BillingCause, BillingVendor } from './billing-system.ts';

/** Counts how each ask ended. */
export type BillingMetrics = {
  asked(ask: { vendor: BillingVendor | 'NONE'; kind: string; outcome: string; cause: BillingCause | 'NONE' }): void;
};
