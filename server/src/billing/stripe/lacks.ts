import {
  STRIPE_ACCOUNT_PERMISSION,
  STRIPE_PERMISSIONS,
  type StripePermission,
} from '@tuffops/shared/stripe-permissions';

const KNOWN: readonly StripePermission[] = [...STRIPE_PERMISSIONS, STRIPE_ACCOUNT_PERMISSION];
const AND = new Intl.ListFormat('en-US');

/**
 * What a 403 says that the key lacks, in the Dashboard's words. It names one permission or several: `'rak_invoice_write'`,
 * in later messages `Enabling Invoices Write ('invoice_write') permissions`. What we need nowhere keeps Stripe's own name.
 */
export function lackedPermissions(message: string): string[] {
  const named = message.matchAll(/(?:\brak_|\(')([a-z_]+)_(read|write)\b/g);
  return [...named].map(([, resource = '', level]) => {
    const known = KNOWN.find(({ slug }) => slug.replace(/_(read|write)$/, '') === resource);
    return known ? `${known.label} (${known.level})` : `${resource}_${level}`;
  });
}

/** The account that a 403 names as the key's own. */
export function accountInRefusal(message: string): string | undefined {
  return /\bon account '(acct_\w+)'/.exec(message)?.[1];
}

/** What to do about a key that lacks these: a clause. */
export function whatToAllow(permissions: readonly StripePermission[]): string {
  const settings = permissions.map(({ label, level }) => `${label} to ${level}`);
  return `the key lacks permissions, set ${AND.format(settings)} for it in Stripe, under Developers, API keys`;
}
