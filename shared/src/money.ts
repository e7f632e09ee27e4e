import { numberFormat } from './formats.ts';

/**
 * ISO 4217's decimals, where they are not two. Not the platform's own table: it drops decimals that nobody uses in shops
 * (HUF, COP, PKR), and the browser's may be another than the server's.
 */
const DIGITS: Record<string, number> = {
  ...digitsOf(0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'),
  ...digitsOf(3, 'BHD IQD JOD KWD LYD OMR TND'),
  ...digitsOf(4, 'CLF UYW'),
};

/** A currency's minor units per major unit, as a power of ten. */
export function minorUnitDigits(currency: string): number {
  return DIGITS[currency] ?? 2;
}

/** `formatMoney(128450, 'USD', 'en-US')` is `$1,284.50`. */
export function formatMoney(minorUnits: number, currency: string, locale?: string): string {
  const digits = minorUnitDigits(currency);
  const format = { style: 'currency', currency, minimumFractionDigits: digits, maximumFractionDigits: digits } as const;
  return numberFormat(locale, format).format(minorUnits / 10 ** digits);
}

/** In plain decimal notation, for programs: `decimalMoney(128450, 'USD')` is `1284.50`. */
export function decimalMoney(minorUnits: number, currency: string): string {
  const digits = minorUnitDigits(currency);
  const written = String(Math.abs(minorUnits)).padStart(digits + 1, '0');
  const [whole, decimals] = [written.slice(0, written.length - digits), written.slice(written.length - digits)];
  return `${minorUnits < 0 ? '-' : ''}${whole}${digits ? `.${decimals}` : ''}`;
}

function digitsOf(digits: number, currencies: string): Record<string, number> {
  return Object.fromEntries(currencies.split(' ').map((currency) => [currency, digits]));
}
