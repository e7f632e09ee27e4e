import { MAX_HOLD_SECONDS } from '@tuffops/shared/invoice/cancellation-reason';
import { isTaxRate } from '@tuffops/shared/invoice/totals';
import { MAX_COMPANY_NAME } from '@tuffops/shared/lengths';
import { MAX_INVOICE_NUMBER } from '@tuffops/shared/number';
import { isCurrency } from './currency.ts';
import type { SaveSettingsInput } from './settings.type.ts';
import type { Tenant } from './tenant.entity.ts';

/** What is given, without what is left out or null. */
export type Tidied = { [Field in keyof SaveSettingsInput]?: NonNullable<SaveSettingsInput[Field]> };

export type Refused = { field: keyof SaveSettingsInput; message: string };

/** `maySee`: the refusal may name what is set now. */
export function whyNotSave(current: Tenant, input: Tidied, maySee: boolean): Refused | undefined {
  const {
    tenantName: name,
    currency,
    defaultTaxRatePercent: rate,
    paymentTermsDays: days,
    holdSeconds: hold,
    nextInvoiceNumber: number,
  } = input;
  if (name === '') return { field: 'tenantName', message: 'The name must not be empty.' };
  if (name !== undefined && [...name].length > MAX_COMPANY_NAME) {
    return { field: 'tenantName', message: `The name can have at most ${MAX_COMPANY_NAME} characters.` };
  }
  if (currency !== undefined && !isCurrency(currency)) {
    return { field: 'currency', message: 'There is no such currency.' };
  }
  if (rate !== undefined && !isTaxRate(rate)) {
    return {
      field: 'defaultTaxRatePercent',
      message: 'The tax rate must be between 0 and 100, with up to 3 decimals.',
    };
  }
  if (days !== undefined && (days < 0 || days > 365)) {
    return { field: 'paymentTermsDays', message: 'The payment terms must be between 0 and 365 days.' };
  }
  if (hold !== undefined && (hold < 0 || hold > MAX_HOLD_SECONDS)) {
    return { field: 'holdSeconds', message: `The hold must be between 0 and ${MAX_HOLD_SECONDS} seconds.` };
  }
  if (number !== undefined && number > MAX_INVOICE_NUMBER) {
    return { field: 'nextInvoiceNumber', message: `The next invoice number can be at most ${MAX_INVOICE_NUMBER}.` };
  }
  if (number !== undefined && number < current.nextInvoiceNumber) {
    const message = 'The next invoice number can be raised, never lowered';
    return {
      field: 'nextInvoiceNumber',
      message: `${message}${maySee ? `: it is ${current.nextInvoiceNumber}` : ''}.`,
    };
  }
  return undefined;
}
