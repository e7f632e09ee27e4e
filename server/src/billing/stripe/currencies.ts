import { minorUnitDigits } from '@tuffops/shared/money';

/** Stripe takes ISK and UGX in hundredths and MGA in whole units: the other way round than ISO 4217. */
const COUNTED_OTHERWISE = new Set(['ISK', 'UGX', 'MGA']);

/**
 * Says whether an amount in our minor units is the same amount to Stripe. Of currencies with three decimals it takes only
 * multiples of ten. https://docs.stripe.com/currencies#special-cases
 */
export const countsAsStripeDoes = (currency: string): boolean =>
  minorUnitDigits(currency) <= 2 && !COUNTED_OTHERWISE.has(currency);
