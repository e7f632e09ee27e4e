import { withBalances } from '../customer/balance.ts';
import type { Desk } from '../desk.ts';
import { envelope } from '../http/listing.ts';
import { showTaxRate } from '../payment/tax-rate.ts';
import type { Invoice, Line } from '../rows.ts';
import { type Tax, taxesOf, totalsOf } from './totals.ts';

const linesShown = 10;

/** An invoice in Stripe's shape. */
export function showInvoice(desk: Desk, stored: Invoice): object {
  const isDraft = stored.status === 'draft';
  const invoice = isDraft ? withBalances(desk, stored, totalsOf(stored).total) : stored;
  const totals = totalsOf(invoice);
  const lines = invoice.lines.slice(0, linesShown).map((line) => showLine(invoice, line));
  return {
    id: invoice.id,
    object: 'invoice',
    account_country: 'US',
    account_name: desk.account.name,
    account_tax_ids: null,
    amount_due: totals.due,
    amount_overpaid: 0,
    amount_paid: invoice.amountPaid,
    amount_paid_off_stripe: invoice.amountPaidOffStripe,
    amount_remaining: totals.remaining,
    amount_shipping: 0,
    application: null,
    attempt_count: 0,
    attempted: false,
    auto_advance: invoice.isAutoAdvanced,
    automatic_tax: { disabled_reason: null, enabled: false, liability: null, provider: null, status: null },
    automatically_finalizes_at: null,
    billing_reason: 'manual',
    collection_method: invoice.collectionMethod,
    created: invoice.created,
    currency: invoice.currency,
    custom_fields: invoice.customFields,
    customer: invoice.customerId,
    customer_account: null,
    customer_address: invoice.billedTo.address,
    customer_email: invoice.billedTo.email,
    customer_name: invoice.billedTo.name,
    customer_phone: invoice.billedTo.phone,
    customer_shipping: null,
    customer_tax_exempt: 'none',
    customer_tax_ids: [],
    default_payment_method: null,
    default_source: null,
    default_tax_rates: invoice.defaultTaxRates.map(showTaxRate),
    description: invoice.description,
    discounts: [],
    due_date: invoice.dueDate,
    effective_at: invoice.effectiveAt,
    ending_balance: isDraft ? null : invoice.endingBalance,
    footer: invoice.footer,
    from_invoice: invoice.revisionOf && { action: 'revision', invoice: invoice.revisionOf },
    hosted_invoice_url: isDraft ? null : `${desk.publicUrl}/invoice/${invoice.id}`,
    invoice_pdf: isDraft ? null : `${desk.publicUrl}/invoice/${invoice.id}?print`,
    issuer: { type: 'self' },
    last_finalization_error: null,
    latest_revision: invoice.latestRevision,
    lines: envelope(`/v1/invoices/${invoice.id}/lines`, lines, invoice.lines.length > linesShown),
    livemode: false,
    metadata: invoice.metadata,
    next_payment_attempt: null,
    number: invoice.number,
    on_behalf_of: null,
    parent: null,
    payment_settings: { default_mandate: null, payment_method_options: null, payment_method_types: null },
    period_end: invoice.created,
    period_start: invoice.created,
    post_payment_credit_notes_amount: invoice.creditedAfterPayment,
    pre_payment_credit_notes_amount: invoice.creditedBeforePayment,
    receipt_number: null,
    rendering: null,
    shipping_cost: null,
    shipping_details: null,
    starting_balance: invoice.startingBalance,
    statement_descriptor: invoice.statementDescriptor,
    status: invoice.status,
    status_details: invoice.status === 'uncollectible' ? { uncollectible: { reason: 'user_forgiven' } } : undefined,
    status_transitions: {
      finalized_at: invoice.finalizedAt,
      marked_uncollectible_at: invoice.markedUncollectibleAt,
      paid_at: invoice.paidAt,
      voided_at: invoice.voidedAt,
    },
    subtotal: totals.subtotal,
    subtotal_excluding_tax: totals.subtotalExcludingTax,
    test_clock: null,
    total: totals.total,
    total_discount_amounts: [],
    total_excluding_tax: totals.totalExcludingTax,
    total_pretax_credit_amounts: [],
    total_taxes: totals.taxes.map(showTax),
    webhooks_delivered_at: invoice.created,
  };
}

export function showLine(invoice: Invoice, line: Line): object {
  return {
    id: line.id,
    object: 'line_item',
    amount: line.amount,
    currency: invoice.currency,
    description: line.description,
    discount_amounts: [],
    discountable: line.isDiscountable,
    discounts: [],
    invoice: invoice.id,
    livemode: false,
    metadata: line.metadata,
    parent: {
      invoice_item_details: {
        invoice_item: line.invoiceItemId,
        proration: false,
        proration_details: { credited_items: null },
        subscription: null,
      },
      subscription_item_details: null,
      type: 'invoice_item_details',
    },
    period: line.period,
    pretax_credit_amounts: [],
    pricing: { type: 'price_details', unit_amount_decimal: line.unitAmountDecimal },
    quantity: line.quantity,
    quantity_decimal: String(line.quantity),
    subscription: null,
    subtotal: line.amount,
    taxes: taxesOf(line, invoice).map(showTax),
  };
}

function showTax({ rate, amount, taxableAmount }: Tax): object {
  return {
    amount,
    tax_behavior: rate.isInclusive ? 'inclusive' : 'exclusive',
    tax_rate_details: { tax_rate: rate.id },
    taxability_reason: 'not_available',
    taxable_amount: taxableAmount,
    type: 'tax_rate_details',
  };
}
