import { isTaxRate } from '@tuffops/shared/invoice/totals';
import { type Caller, may } from '../access/caller.ts';
import type { Deps } from '../deps.ts';
import { findTimeZone } from './find-time-zone.ts';
import type { SaveSettingsInput } from './settings.type.ts';
import { Tenant } from './tenant.entity.ts';

export type SettingsAnswer = { saved: Tenant } | { field: keyof SaveSettingsInput; message: string };

const MAX_INVOICE_NUMBER = 999_999_999;

/** Changes the tenant's settings, all that are given or none. */
export function saveSettings(
  { database }: Pick<Deps, 'database'>,
  caller: Caller,
  input: SaveSettingsInput,
): Promise<SettingsAnswer> {
  return database.of(caller.tenant.id).transaction(async (manager) => {
    const where = { id: caller.tenant.id };
    const current = await manager.findOneOrFail(Tenant, { where, lock: { mode: 'pessimistic_write' } });
    const wrong = whyNotSave(current, input, may(caller, 'settings.view'));
    if (wrong) return wrong;
    const timeZone =
      typeof input.timeZone === 'string' ? await findTimeZone(manager, input.timeZone) : current.timeZone;
    if (!timeZone) return { field: 'timeZone', message: 'There is no such time zone.' };
    return { saved: await manager.save(Tenant, { ...current, ...given(input), timeZone }) };
  });
}

/** `maySee`: the refusal may name what is set now. */
function whyNotSave(current: Tenant, input: SaveSettingsInput, maySee: boolean): SettingsAnswer | undefined {
  const { defaultTaxRatePercent: rate, paymentTermsDays: days, nextInvoiceNumber: number } = input;
  if (typeof rate === 'string' && !isTaxRate(rate)) {
    return {
      field: 'defaultTaxRatePercent',
      message: 'The tax rate must be between 0 and 100, with up to 3 decimals.',
    };
  }
  if (typeof days === 'number' && (days < 0 || days > 365)) {
    return { field: 'paymentTermsDays', message: 'The payment terms must be between 0 and 365 days.' };
  }
  if (typeof number === 'number' && number < current.nextInvoiceNumber) {
    const message = 'The next invoice number can be raised, never lowered';
    return {
      field: 'nextInvoiceNumber',
      message: `${message}${maySee ? `: it is ${current.nextInvoiceNumber}` : ''}.`,
    };
  }
  if (typeof number === 'number' && number > MAX_INVOICE_NUMBER) {
    return { field: 'nextInvoiceNumber', message: `The next invoice number can be at most ${MAX_INVOICE_NUMBER}.` };
  }
  return undefined;
}

function given(input: SaveSettingsInput): Partial<Tenant> {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null && value !== undefined));
}
