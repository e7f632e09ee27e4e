import { MAX_HOLD_SECONDS } from '@tuffops/shared/invoice/cancellation-reason';
import { isTaxRate } from '@tuffops/shared/invoice/totals';
import { MAX_INVOICE_NUMBER } from '@tuffops/shared/number';
import type { SaveSettingsInput } from '../generated/graphql.ts';

/** The settings while they are edited; numbers may be half typed, and what was never chosen is empty. */
export type SettingsFields = {
  tenantName: string;
  currency: string;
  timeZone: string;
  invoicesEnabled: boolean;
  defaultTaxRatePercent: string;
  paymentTermsDays: number | string;
  holdSeconds: number | string;
  nextInvoiceNumber: number | string;
};

const isWholeBetween = (value: number | string, from: number, to: number) =>
  typeof value === 'number' && Number.isInteger(value) && value >= from && value <= to;

/** `next`: the number the next invoice has now, which can only be raised. */
export function rulesFor(next: number) {
  return {
    tenantName: (name: string) => (name.trim() ? null : 'Your company needs a name'),
    defaultTaxRatePercent: (rate: string) => (isTaxRate(rate.trim()) ? null : '0 to 100, with up to 3 decimals'),
    paymentTermsDays: (days: number | string) => (isWholeBetween(days, 0, 365) ? null : '0 to 365 days'),
    holdSeconds: (seconds: number | string) =>
      isWholeBetween(seconds, 0, MAX_HOLD_SECONDS) ? null : `0 to ${MAX_HOLD_SECONDS} seconds`,
    nextInvoiceNumber: (number: number | string) => {
      if (isWholeBetween(number, next, MAX_INVOICE_NUMBER)) return null;
      return Number(number) > MAX_INVOICE_NUMBER
        ? `It can be at most ${MAX_INVOICE_NUMBER}`
        : `It can be raised, never lowered: at least ${next}`;
    },
  };
}

/** Only what was changed, so that saving never undoes what somebody else changed meanwhile. */
export function changedFields(fields: SettingsFields, saved: SettingsFields): SaveSettingsInput {
  const tidied = {
    ...fields,
    tenantName: fields.tenantName.trim(),
    defaultTaxRatePercent: fields.defaultTaxRatePercent.trim(),
  };
  return Object.fromEntries(
    Object.entries(tidied).filter(([field, value]) => value !== saved[field as keyof SettingsFields]),
  );
}
