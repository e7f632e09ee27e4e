import type { Customer } from '../rows.ts';

/** A customer in Stripe's shape. */
export function showCustomer(customer: Customer): object {
  if (customer.deletedAt !== null) return showDeleted(customer);
  return {
    id: customer.id,
    object: 'customer',
    address: customer.address,
    balance: customer.balance,
    created: customer.created,
    currency: null,
    customer_account: null,
    default_source: null,
    delinquent: false,
    description: customer.description,
    discount: null,
    email: customer.email,
    invoice_prefix: customer.invoicePrefix,
    invoice_settings: {
      custom_fields: null,
      default_payment_method: null,
      footer: null,
      rendering_options: null,
    },
    livemode: false,
    metadata: customer.metadata,
    name: customer.name,
    next_invoice_sequence: customer.nextInvoiceSequence,
    phone: customer.phone,
    preferred_locales: customer.preferredLocales,
    shipping: null,
    tax_exempt: customer.taxExempt,
    test_clock: null,
  };
}

function showDeleted({ id }: Customer): object {
  return { id, object: 'customer', deleted: true };
}
