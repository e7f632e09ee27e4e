import type { Metadata } from '../http/parameters.ts';

export type Address = {
  city: string | null;
  country: string | null;
  line1: string | null;
  line2: string | null;
  postal_code: string | null;
  state: string | null;
};

export type Customer = {
  id: string;
  accountId: string;
  created: number;
  name: string | null;
  email: string | null;
  phone: string | null;
  description: string | null;
  address: Address | null;
  preferredLocales: string[];
  taxExempt: string;
  metadata: Metadata;
  invoicePrefix: string;
  nextInvoiceSequence: number;
  /** What the customer owes besides the open invoices; less than 0 is a credit. */
  balance: number;
  deletedAt: number | null;
};

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
