import type { Invoice, Line, TaxRate } from '../rows.ts';

export type Tax = { rate: TaxRate; amount: number; taxableAmount: number };

/** What the lines add up to; tax is rounded line by line, half away from zero. */
export function totalsOf(invoice: Invoice) {
  const taxes = invoice.lines.flatMap((line) => taxesOf(line, invoice));
  const subtotal = sum(invoice.lines.map((line) => line.amount));
  const onTop = sum(taxes.filter(({ rate }) => !rate.isInclusive).map(({ amount }) => amount));
  const within = sum(taxes.filter(({ rate }) => rate.isInclusive).map(({ amount }) => amount));
  const total = subtotal + onTop;
  const due = Math.max(0, total + invoice.startingBalance - invoice.endingBalance - invoice.creditedBeforePayment);
  return {
    subtotal,
    subtotalExcludingTax: subtotal - within,
    total,
    totalExcludingTax: total - onTop - within,
    taxes: byRate(taxes),
    due,
    remaining: Math.max(0, due - invoice.amountPaid),
  };
}

export function taxesOf(line: Line, invoice: Invoice): Tax[] {
  const rates = line.taxRates.length > 0 ? line.taxRates : invoice.defaultTaxRates;
  return rates.map((rate) => {
    const part = Number(rate.percentage) / 100;
    const amount = roundHalfAway(rate.isInclusive ? line.amount - line.amount / (1 + part) : line.amount * part);
    return { rate, amount, taxableAmount: rate.isInclusive ? line.amount - amount : line.amount };
  });
}

export function roundHalfAway(value: number): number {
  return Math.sign(value) * Math.round(Math.abs(value) + Number.EPSILON);
}

function byRate(taxes: Tax[]): Tax[] {
  const sums = new Map<string, Tax>();
  for (const tax of taxes) {
    const { amount = 0, taxableAmount = 0 } = sums.get(tax.rate.id) ?? {};
    const both = { amount: amount + tax.amount, taxableAmount: taxableAmount + tax.taxableAmount };
    sums.set(tax.rate.id, { rate: tax.rate, ...both });
  }
  return [...sums.values()];
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
