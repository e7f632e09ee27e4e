import type Stripe from 'stripe';

let count = 0;

export async function aCustomer(stripe: Stripe): Promise<Stripe.Customer> {
  return stripe.customers.create({ name: 'Jane Doe', email: 'jane@example.test' });
}

/** A draft of $100.00 and $7.25, unless told otherwise. */
export async function aDraft(stripe: Stripe, given: Partial<Stripe.InvoiceCreateParams> = {}): Promise<Stripe.Invoice> {
  count += 1;
  const customer = given.customer ?? (await aCustomer(stripe)).id;
  const draft = await stripe.invoices.create({
    customer,
    collection_method: 'send_invoice',
    due_date: Math.floor(Date.now() / 1000) + 30 * 86_400,
    auto_advance: false,
    currency: 'usd',
    number: `INV-${String(count).padStart(6, '0')}`,
    metadata: { reference: `ref-${count}` },
    ...given,
  });
  return stripe.invoices.addLines(draft.id, {
    lines: [
      { amount: 10_000, description: 'Furnace' },
      { amount: 725, description: 'Tax 7.25%' },
    ],
  });
}

export async function anOpenInvoice(stripe: Stripe, given?: Partial<Stripe.InvoiceCreateParams>) {
  return stripe.invoices.finalizeInvoice((await aDraft(stripe, given)).id);
}

export async function aPaidInvoice(stripe: Stripe) {
  return stripe.invoices.pay((await anOpenInvoice(stripe)).id, { payment_method: 'pm_card_visa' });
}
