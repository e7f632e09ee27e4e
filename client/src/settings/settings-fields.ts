import { isTaxRate } from '@tuffops/shared/invoice/totals';
import type { SaveSettingsInput } from '../generated/graphql.ts';

/** The settings while they are edited; numbers may be half typed. */
export type SettingsFields = {
  invoicesEnabled: boolean;
  defaultTaxRatePercent: string;
  paymentTermsDays: number | string;
  timeZone: string;
  nextInvoiceNumber: number | string;
};

const isWholeBetween = (value: number | string, from: number, to: number) =>
  typeof value === 'number' && Number.isInteger(value) && value >= from && value <= to;

/** `next`: the number the next invoice has now, which can only be raised. */
export function rulesFor(next: number) {
  return {
    defaultTaxRatePercent: (rate: string) => (isTaxRate(rate.trim()) ? null : '0 to 100, with up to 3 decimals'),
    paymentTermsDays: (days: number | string) => (isWholeBetween(days, 0, 365) ? null : '0 to 365 days'),
    nextInvoiceNumber: (number: number | string) =>
      isWholeBetween(number, next, 999_999_999) ? null : `It can be raised, never lowered: at least ${next}`,
  };
}

/** Only what was changed, so that saving never undoes what somebody else changed meanwhile. */
export function changedFields(fields: SettingsFields, saved: SettingsFields): SaveSettingsInput {
  const trimmed = { ...fields, defaultTaxRatePercent: fields.defaultTaxRatePercent.trim() };
  return Object.fromEntries(
    Object.entries(trimmed).filter(([field, value]) => value !== saved[field as keyof SettingsFields]),
  );
}
