import type { InvoiceItem } from '../rows.ts';

/** An invoice item in Stripe's shape. */
export function showInvoiceItem({ line, ...item }: InvoiceItem): object {
  return {
    id: item.id,
    object: 'invoiceitem',
    amount: line.amount,
    currency: item.currency,
    customer: item.customerId,
    customer_account: null,
    date: item.created,
    description: line.description,
    discountable: line.isDiscountable,
    discounts: [],
    invoice: item.invoiceId,
    livemode: false,
    metadata: line.metadata,
    net_amount: line.amount,
    parent: null,
    period: line.period,
    pricing: { type: 'price_details', unit_amount_decimal: line.unitAmountDecimal },
    proration: false,
    quantity: line.quantity,
    quantity_decimal: String(line.quantity),
    tax_rates: line.taxRates.map((rate) => rate.id),
    test_clock: null,
  };
}
