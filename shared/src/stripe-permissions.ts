export type StripePermission = {
  /** The row on Stripe's page for restricted keys. */
  label: string;
  level: 'Read' | 'Write';
  /** What Stripe's interface calls it, without `rak_`. */
  slug: string;
};

/** What a restricted key of Stripe's must be allowed, in the words of Stripe's Dashboard. */
export const STRIPE_PERMISSIONS = [
  { label: 'Customers', level: 'Write', slug: 'customer_write' },
  { label: 'Invoices', level: 'Write', slug: 'invoice_write' },
  { label: 'Credit notes', level: 'Read', slug: 'credit_note_read' },
  { label: 'Charges and Refunds', level: 'Read', slug: 'charge_read' },
  { label: 'PaymentIntents', level: 'Read', slug: 'payment_intent_read' },
  { label: 'Events', level: 'Read', slug: 'event_read' },
] as const satisfies StripePermission[];

/** Without it everything works, but the account may have to go by its id. */
export const STRIPE_ACCOUNT_PERMISSION = {
  label: 'Accounts',
  level: 'Read',
  slug: 'accounts_kyc_basic_read',
} as const satisfies StripePermission;
