import { BILLING_VENDOR_NAMES, type BillingVendor } from '@tuffops/shared/billing-vendor';
import type { BillingDeps } from './billing-deps.ts';

/** Why a contractor's currency cannot be this one while their account is with this vendor, as a clause; null when it can. */
export function whyNotCountIn(
  { countsIn }: Pick<BillingDeps, 'countsIn'>,
  vendor: BillingVendor,
  currency: string,
): string | null {
  if (countsIn(vendor, currency)) return null;
  return `${BILLING_VENDOR_NAMES[vendor]} counts ${currency} in other units, invoices in it cannot be sent there`;
}
