import { numberFormat } from '@tuffops/shared/formats';
import { invoiceNumber } from '@tuffops/shared/number';
import type { SaveSettingsInput } from '../generated/graphql.ts';

/** What is asked about before it is saved. */
export type Consequences = { title: string; confirm: string; sentences: readonly string[] };

const OFF = [
  'Invoices and all about them disappear for everybody in your company: the overview, the lists and the cards.',
  'Nothing is lost, and nothing changes in the billing system: what was sent can still be paid. Switching them on brings all back.',
];

function raised(from: number, to: number): string[] {
  const skipped = to - from;
  const numbers = skipped === 1 ? '1 number is' : `${numberFormat().format(skipped)} numbers are`;
  return [`The next invoice will be ${invoiceNumber(to)}. ${numbers} never used, and it cannot be lowered again.`];
}

/** What saving these changes will do that everybody notices or nobody can undo; `undefined`: nothing of the kind. */
export function whatWillHappen(changed: SaveSettingsInput, nextNow: number): Consequences | undefined {
  const isOff = changed.invoicesEnabled === false;
  const next = changed.nextInvoiceNumber ?? nextNow;
  if (!isOff && next === nextNow) return undefined;
  const sentences = [...(isOff ? OFF : []), ...(next === nextNow ? [] : raised(nextNow, next))];
  if (next === nextNow)
    return { title: 'Switch invoices off for everybody?', confirm: 'Switch Invoices Off', sentences };
  return isOff
    ? { title: 'Save these settings?', confirm: 'Save Settings', sentences }
    : { title: 'Raise the next invoice number?', confirm: 'Raise Number', sentences };
}
