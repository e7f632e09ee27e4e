/** A decimal number held exactly: `units` × 10^-`scale`. */
export type Scaled = { units: bigint; scale: number };

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;

/** Parses plain decimal notation (`2`, `0.25`, `-1.5`); anything else is `undefined`. Trailing zeros do not count as places. */
export function parseDecimal(text: string): Scaled | undefined {
  const match = DECIMAL.exec(text);
  if (!match) return undefined;
  const [, sign, whole = '', digits = ''] = match;
  const fraction = digits.replace(/0+$/, '');
  const units = BigInt(whole + fraction);
  return { units: sign ? -units : units, scale: fraction.length };
}

/** Shortest plain notation: `8.250` becomes `8.25`. */
export function normalizeDecimal(text: string): string {
  const parsed = parseDecimal(text);
  if (!parsed) throw new Error(`Not a decimal number: ${text}`);
  const { units, scale } = parsed;
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  return `${units < 0n ? '-' : ''}${whole}${scale ? `.${digits.slice(-scale)}` : ''}`;
}

/** Divides and rounds to the nearest whole, half away from zero. */
export function divideRounded(dividend: bigint, divisor: bigint): bigint {
  const negative = dividend < 0n !== divisor < 0n;
  const [a, b] = [dividend < 0n ? -dividend : dividend, divisor < 0n ? -divisor : divisor];
  const rounded = (2n * a + b) / (2n * b);
  return negative ? -rounded : rounded;
}
