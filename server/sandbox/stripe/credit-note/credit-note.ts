import type { Desk } from '../desk.ts';
import { envelope } from '../http/listing.ts';
import type { CreditNote, CreditNoteLine } from '../rows.ts';

/** A credit note in Stripe's shape. */
export function showCreditNote(desk: Desk, note: CreditNote): object {
  const afterPayment = note.amount - note.beforePayment;
  return {
    id: note.id,
    object: 'credit_note',
    amount: note.amount,
    amount_shipping: 0,
    created: note.created,
    currency: note.currency,
    customer: note.customerId,
    customer_account: null,
    customer_balance_transaction: note.balanceTransactionId,
    discount_amount: 0,
    discount_amounts: [],
    effective_at: note.created,
    invoice: note.invoiceId,
    lines: envelope(
      `/v1/credit_notes/${note.id}/lines`,
      note.lines.map((line) => showLine(line)),
      false,
    ),
    livemode: false,
    memo: note.memo,
    metadata: note.metadata,
    number: note.number,
    out_of_band_amount: note.outOfBand,
    pdf: `${desk.publicUrl}/invoice/${note.invoiceId}`,
    post_payment_amount: afterPayment,
    pre_payment_amount: note.beforePayment,
    pretax_credit_amounts: [],
    reason: note.reason,
    refunds: note.refunds.map(({ refundId, amount }) => ({
      amount_refunded: amount,
      payment_record_refund: null,
      refund: refundId,
      type: 'refund',
    })),
    shipping_cost: null,
    status: note.voidedAt === null ? 'issued' : 'void',
    subtotal: note.amount,
    subtotal_excluding_tax: note.amount,
    total: note.amount,
    total_excluding_tax: note.amount,
    total_taxes: [],
    type: note.beforePayment === 0 ? 'post_payment' : afterPayment === 0 ? 'pre_payment' : 'mixed',
    voided_at: note.voidedAt,
  };
}

function showLine(line: CreditNoteLine): object {
  return {
    id: line.id,
    object: 'credit_note_line_item',
    amount: line.amount,
    description: line.description,
    discount_amount: 0,
    discount_amounts: [],
    invoice_line_item: line.invoiceLineId ?? undefined,
    livemode: false,
    metadata: {},
    pretax_credit_amounts: [],
    quantity: line.quantity,
    tax_rates: [],
    taxes: [],
    type: line.invoiceLineId ? 'invoice_line_item' : 'custom_line_item',
    unit_amount: null,
    unit_amount_decimal: null,
  };
}
