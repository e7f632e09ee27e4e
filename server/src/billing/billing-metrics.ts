import type { BillingCause, BillingVendor } from './billing-system.ts';
import type { Urgency } from './connection/door.ts';

/** Counts how each ask ended, and what goes on at the accounts' doors. */
export type BillingMetrics = {
  asked(ask: { vendor: BillingVendor | 'NONE'; kind: string; outcome: string; cause: BillingCause | 'NONE' }): void;
  /** At a door, before it was let in. */
  waited(who: { vendor: BillingVendor; urgency: Urgency }, seconds: number): void;
  /** It could not get in within its time. */
  turnedAway(who: { vendor: BillingVendor; urgency: Urgency }): void;
  isInside(where: { vendor: BillingVendor }, by: 1 | -1): void;
};
