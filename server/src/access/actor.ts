import type { BillingVendor } from '@tuffops/shared/billing-vendor';

/** Who did something, as it is stored beside what was done. */
export type Actor =
  | { kind: 'USER'; id: string }
  | { kind: 'API_TOKEN'; id: string; userId: string }
  | { kind: 'BILLING_SYSTEM'; vendor: BillingVendor }
  | { kind: 'SYSTEM' }
  /** Whoever runs the installation, by a command. */
  | { kind: 'OPERATOR' };
