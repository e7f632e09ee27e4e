import { newId } from '../../new-id.ts';
import type { Desk } from '../desk.ts';
import {
  decimal,
  emptyable,
  flag,
  type Given,
  group,
  integer,
  list,
  mergeMetadata,
  metadata,
  nonEmpty,
  text,
} from '../http/parameters.ts';
import { badParameter } from '../http/refusal.ts';
import { findTaxRates } from '../payment/tax-rate.ts';
import type { Line } from '../rows.ts';
import { roundHalfAway } from './totals.ts';

/** What may be said of a line, whether it comes as an invoice item or through `add_lines`. */
export const lineShape = {
  amount: integer,
  description: text(500),
  discountable: flag,
  metadata,
  period: group({ start: integer, end: integer }),
  quantity: integer,
  quantity_decimal: decimal,
  price_data: group({
    currency: nonEmpty,
    product: nonEmpty,
    product_data: group({ name: nonEmpty, description: text(), metadata }),
    tax_behavior: nonEmpty,
    unit_amount: integer,
    unit_amount_decimal: decimal,
  }),
  tax_rates: emptyable(list(nonEmpty)),
};

type GivenLine = Given<typeof lineShape>;

/** `prefix` is the parameter the line came in, such as `lines[0]`. */
export function newLine(desk: Desk, given: GivenLine, prefix: string): Line {
  const at = (name: string) => (prefix ? `${prefix}[${name}]` : name);
  const quantity = Number(given.quantity_decimal ?? given.quantity ?? 1);
  if (quantity < 0) throw badParameter(at('quantity'), 'Invalid integer: quantity must not be negative');
  return {
    id: newId('il'),
    invoiceItemId: newId('ii'),
    ...priceOf(given, quantity, at),
    description: given.description || (given.price_data?.product_data?.name ?? null),
    quantity,
    isDiscountable: given.discountable ?? true,
    period: { start: given.period?.start ?? desk.now, end: given.period?.end ?? desk.now },
    taxRates: findTaxRates(desk, given.tax_rates ?? [], at('tax_rates')),
    metadata: mergeMetadata({}, given.metadata),
  };
}

function priceOf(given: GivenLine, quantity: number, at: (name: string) => string) {
  const { amount, price_data: price } = given;
  if (amount !== undefined) {
    const other = (['quantity', 'quantity_decimal', 'price_data'] as const).find((name) => given[name] !== undefined);
    if (other) {
      throw badParameter(at('amount'), `You may only specify one of these parameters: amount, ${other}.`);
    }
    return { amount, unitAmountDecimal: String(amount) };
  }
  const unit = price?.unit_amount_decimal ?? price?.unit_amount;
  if (unit === undefined) {
    throw badParameter(at('amount'), `Missing required param: ${at('amount')}.`, 'parameter_missing');
  }
  return { amount: roundHalfAway(Number(unit) * quantity), unitAmountDecimal: String(unit) };
}
