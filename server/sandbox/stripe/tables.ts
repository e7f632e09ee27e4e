import type { Store } from '../store/store.ts';
import type { CreditNote, Customer, Invoice, InvoiceItem, Payment, Refund, TaxRate } from './rows.ts';

export type Account = { id: string; name: string };
/** `id` is the key itself; `missingPermissions` such as `rak_event_read`: none are missing to a secret key. */
export type ApiKey = { id: string; accountId: string; missingPermissions: string[] };
export type WebhookEndpoint = {
  id: string;
  accountId: string;
  created: number;
  url: string;
  secret: string;
  enabledEvents: string[];
  description: string | null;
};
export type Event = {
  id: string;
  accountId: string;
  /** Whole seconds, as everywhere on Stripe. */
  created: number;
  type: string;
  object: object;
  previousAttributes: object | undefined;
  requestId: string | null;
  idempotencyKey: string | null;
  isDelivered: boolean;
};
/** An event that has yet to reach an endpoint. `since` in milliseconds. */
export type Delivery = { id: string; eventId: string; endpointId: string; since: number };
/** `id` is the account and the key. */
export type KeptAnswer = { id: string; endpoint: string; parameters: string; status: number; body: string; at: number };

/** Everything that is kept of all Stripe accounts. */
export function openTables(store: Store) {
  return {
    accounts: store.table<Account>('stripe.accounts'),
    apiKeys: store.table<ApiKey>('stripe.api_keys'),
    customers: store.table<Customer>('stripe.customers'),
    invoices: store.table<Invoice>('stripe.invoices'),
    invoiceItems: store.table<InvoiceItem>('stripe.invoice_items'),
    payments: store.table<Payment>('stripe.payments'),
    refunds: store.table<Refund>('stripe.refunds'),
    creditNotes: store.table<CreditNote>('stripe.credit_notes'),
    taxRates: store.table<TaxRate>('stripe.tax_rates'),
    events: store.table<Event>('stripe.events'),
    webhookEndpoints: store.table<WebhookEndpoint>('stripe.webhook_endpoints'),
    deliveries: store.table<Delivery>('stripe.deliveries'),
    keptAnswers: store.table<KeptAnswer>('stripe.kept_answers'),
  };
}

export type Tables = ReturnType<typeof openTables>;
