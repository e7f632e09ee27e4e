import { describe, expect, it } from 'vitest';
import { changedFields, rulesFor, type SettingsFields } from './settings-fields.ts';

const saved: SettingsFields = {
  tenantName: 'Acme Air',
  currency: 'USD',
  invoicesEnabled: true,
  defaultTaxRatePercent: '8.25',
  paymentTermsDays: 30,
  holdSeconds: 0,
  timeZone: 'America/Chicago',
  nextInvoiceNumber: 121,
};

describe('settings while they are edited', () => {
  it('sends only what was changed', () => {
    expect(changedFields(saved, saved)).toEqual({});
    expect(changedFields({ ...saved, defaultTaxRatePercent: ' 7 ', invoicesEnabled: false }, saved)).toEqual({
      defaultTaxRatePercent: '7',
      invoicesEnabled: false,
    });
  });

  it('lets the next number be raised, never lowered', () => {
    const { nextInvoiceNumber } = rulesFor(121);
    expect(nextInvoiceNumber(121)).toBeNull();
    expect(nextInvoiceNumber(5000)).toBeNull();
    expect(nextInvoiceNumber(99_999_999_999)).toBe('It can be at most 999999999');
    expect(nextInvoiceNumber(120)).toBe('It can be raised, never lowered: at least 121');
    for (const wrong of [120, 0, 121.5, '', 1_000_000_000]) expect(nextInvoiceNumber(wrong)).not.toBeNull();
  });

  it('takes a tax rate of 0 to 100 with up to 3 decimals', () => {
    const { defaultTaxRatePercent } = rulesFor(1);
    for (const right of ['0', '8.125', '100']) expect(defaultTaxRatePercent(right)).toBeNull();
    for (const wrong of ['-1', '101', 'abc', '8.12345', '']) expect(defaultTaxRatePercent(wrong)).not.toBeNull();
  });
});
