/** The billing systems that can be connected. */
export const BillingVendor = { STRIPE: 'STRIPE' } as const;
export type BillingVendor = (typeof BillingVendor)[keyof typeof BillingVendor];

/** What people call them. */
export const BILLING_VENDOR_NAMES: Record<BillingVendor, string> = { STRIPE: 'Stripe' };
