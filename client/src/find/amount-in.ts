import { minorUnitsOf } from '../work-order/items/price.ts';

/** What is typed as an amount of money, `$1,071.07` or `521.09`, in minor units; null when it is none that an invoice can come to. */
export function amountIn(text: string, currency: string): number | null {
  const bare = text.trim().replace(/^[\p{Sc}A-Za-z]{0,3}\s?/u, '');
  return minorUnitsOf(bare, currency) || null;
}
