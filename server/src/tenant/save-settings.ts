import { isTaxRate } from '@tuffops/shared/invoice/totals';
import { IANAZone } from 'luxon';
import type { DataSource } from 'typeorm';
import type { Caller } from '../access/caller.ts';
import type { SaveSettingsInput } from './settings.type.ts';
import { Tenant } from './tenant.entity.ts';

export type SaveSettingsOutcome = { saved: Tenant } | { field: keyof SaveSettingsInput; message: string };

const MAX_INVOICE_NUMBER = 999_999_999;

/** Changes the tenant's settings, all that are given or none. */
export function saveSettings(
  { dataSource }: { dataSource: DataSource },
  { tenant }: Caller,
  input: SaveSettingsInput,
): Promise<SaveSettingsOutcome> {
  return dataSource.transaction(async (manager) => {
    const where = { id: tenant.id };
    const current = await manager.findOneOrFail(Tenant, { where, lock: { mode: 'pessimistic_write' } });
    const wrong = whyNotSave(current, input);
    if (wrong) return wrong;
    return { saved: await manager.save(Tenant, { ...current, ...given(input) }) };
  });
}

function whyNotSave(current: Tenant, input: SaveSettingsInput): SaveSettingsOutcome | undefined {
  const { defaultTaxRatePercent: rate, paymentTermsDays: days, timeZone, nextInvoiceNumber: number } = input;
  if (typeof rate === 'string' && !isTaxRate(rate)) {
    return {
      field: 'defaultTaxRatePercent',
      message: 'The tax rate must be between 0 and 100, with up to 3 decimals.',
    };
  }
  if (typeof days === 'number' && (days < 0 || days > 365)) {
    return { field: 'paymentTermsDays', message: 'The payment terms must be between 0 and 365 days.' };
  }
  if (typeof timeZone === 'string' && !IANAZone.isValidZone(timeZone)) {
    return { field: 'timeZone', message: 'There is no such time zone.' };
  }
  if (typeof number === 'number' && number < current.nextInvoiceNumber) {
    const message = `The next invoice number can be raised, never lowered: it is ${current.nextInvoiceNumber}.`;
    return { field: 'nextInvoiceNumber', message };
  }
  if (typeof number === 'number' && number > MAX_INVOICE_NUMBER) {
    return { field: 'nextInvoiceNumber', message: `The next invoice number can be at most ${MAX_INVOICE_NUMBER}.` };
  }
  return undefined;
}

function given(input: SaveSettingsInput): Partial<Tenant> {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null && value !== undefined));
}
