import { MAX_BULK_ROWS, MAX_NAMED_ROWS } from '@tuffops/shared/lengths';
import type { InvoiceFilter, WorkOrderFilter } from '../../generated/graphql.ts';

type Which =
  | { invoiceIds: string[] }
  | { workOrderIds: string[] }
  | { invoiceFilter: InvoiceFilter; expectedCount: number }
  | { workOrderFilter: WorkOrderFilter; expectedCount: number };

/** What a run is asked for: how many rows, what they come to if that is known, and how the server finds them. */
export type Chosen = {
  count: number;
  sum?: { minorUnits: number; currency: string } | undefined;
  which: Which;
};

type Money = { minorUnits: number; currency: string };

/** What they come to together; nothing while one of them is not known. */
export function sumOf(amounts: readonly (Partial<Money> | null | undefined)[]): Money | undefined {
  const currency = amounts[0]?.currency;
  if (!currency) return undefined;
  let minorUnits = 0;
  for (const amount of amounts) {
    if (amount?.minorUnits === undefined || amount.currency !== currency) return undefined;
    minorUnits += amount.minorUnits;
  }
  return { minorUnits, currency };
}

/** Why a run of these cannot be asked for; nothing if it can. `isByFilter`: those that match, however many are loaded. */
export function whyTooMany({ count, which }: Chosen, isByFilter: boolean): string | undefined {
  if ('invoiceFilter' in which || 'workOrderFilter' in which)
    return count > MAX_BULK_ROWS ? `At most ${inWords(MAX_BULK_ROWS)} at once. Narrow what the list shows.` : undefined;
  if (isByFilter) return 'How many match is not known yet.';
  if (count > MAX_NAMED_ROWS) return `At most ${MAX_NAMED_ROWS} at once, unless all that match are selected.`;
  return undefined;
}

const inWords = (number: number) => number.toLocaleString('en-US');
