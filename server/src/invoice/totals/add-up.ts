import type { InvoiceSum } from './invoice-totals.type.ts';

/** Of one kind and currency; `part`: of which age or month. */
export type KindSum = { kind: string; currency: string; part: number; invoices: number; minorUnits: number };

/** Counts add up whatever the currency, money only within one; `own` comes first and is always there. */
export function addUp(sums: readonly KindSum[], own: string): InvoiceSum {
  const amounts = new Map([[own, 0]]);
  let count = 0;
  for (const { currency, invoices, minorUnits } of sums) {
    if (invoices === 0) continue;
    count += invoices;
    amounts.set(currency, (amounts.get(currency) ?? 0) + minorUnits);
  }
  const [first, ...others] = [...amounts].map(([currency, minorUnits]) => ({ currency, minorUnits }));
  const byCurrency = others.sort((one, other) => (one.currency < other.currency ? -1 : 1));
  return { count, amounts: first ? [first, ...byCurrency] : byCurrency };
}
