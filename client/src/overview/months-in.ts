import { dateTimeFormat } from '@tuffops/shared/formats';

type Sum = { amounts: readonly { currency: string; minorUnits: number }[] };
type Month = { month: string; issued: Sum; paid: Sum; cancelled: Sum };

/** A month's sums in minor units of one currency. */
export type MonthRow = { month: string; label: string; issued: number; paid: number; cancelled: number };

const KINDS = ['issued', 'paid', 'cancelled'] as const;

/** The currencies that anything was billed in, the contractor's own first. */
export function currenciesIn(months: readonly Month[], own: string): string[] {
  const all = months.flatMap((month) => KINDS.flatMap((kind) => month[kind].amounts));
  return [...new Set([own, ...all.filter(({ minorUnits }) => minorUnits !== 0).map(({ currency }) => currency)])];
}

export function monthsIn(months: readonly Month[], currency: string, locale?: string): MonthRow[] {
  const format = dateTimeFormat(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' });
  const inIt = ({ amounts }: Sum) => amounts.find((amount) => amount.currency === currency)?.minorUnits ?? 0;
  return months.map(({ month, issued, paid, cancelled }) => ({
    month,
    label: format.format(new Date(`${month}T00:00:00Z`)),
    issued: inIt(issued),
    paid: inIt(paid),
    cancelled: inIt(cancelled),
  }));
}
