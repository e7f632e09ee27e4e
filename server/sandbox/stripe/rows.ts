import type { Metadata } from './http/parameters.ts';

// What is kept of an account, row by row: amounts in the currency's minor units, moments in whole seconds since 1970.

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

export type TaxRate = {
  id: string;
  accountId: string;
  created: number;
  displayName: string;
  description: string | null;
  jurisdiction: string | null;
  country: string | null;
  state: string | null;
  isInclusive: boolean;
  percentage: string;
  isActive: boolean;
  metadata: Metadata;
};

type InvoiceStatus = 'draft' | 'open' | 'paid' | 'void' | 'uncollectible';

export type Line = {
  id: string;
  invoiceItemId: string;
  amount: number;
  description: string | null;
  quantity: number;
  unitAmountDecimal: string | null;
  isDiscountable: boolean;
  period: { start: number; end: number };
  taxRates: TaxRate[];
  metadata: Metadata;
};

export type Invoice = {
  id: string;
  accountId: string;
  created: number;
  customerId: string;
  /** The customer as they were billed; a draft follows the customer. */
  billedTo: { name: string | null; email: string | null; phone: string | null; address: Address | null };
  status: InvoiceStatus;
  number: string | null;
  /** Lower case, as Stripe writes it. */
  currency: string;
  collectionMethod: 'send_invoice' | 'charge_automatically';
  isAutoAdvanced: boolean;
  dueDate: number | null;
  effectiveAt: number | null;
  description: string | null;
  footer: string | null;
  statementDescriptor: string | null;
  customFields: { name: string; value: string }[] | null;
  metadata: Metadata;
  defaultTaxRates: TaxRate[];
  lines: Line[];
  /** The customer's balance when it was finalised, and what was left of it. */
  startingBalance: number;
  endingBalance: number;
  amountPaid: number;
  amountPaidOffStripe: number;
  creditedBeforePayment: number;
  creditedAfterPayment: number;
  finalizedAt: number | null;
  markedUncollectibleAt: number | null;
  paidAt: number | null;
  voidedAt: number | null;
  /** The invoice that this one replaces once it is finalised. */
  revisionOf: string | null;
  latestRevision: string | null;
};

/** One thing to bill: pending, or on an invoice, where its line is the one with the same fields. */
export type InvoiceItem = {
  id: string;
  accountId: string;
  created: number;
  customerId: string;
  invoiceId: string | null;
  currency: string;
  line: Line;
};

/** Money asked for or received for an invoice: by card or bank (then there are a payment intent and a charge) or outside of Stripe. */
export type Payment = {
  id: string;
  accountId: string;
  created: number;
  invoiceId: string;
  customerId: string;
  currency: string;
  /** Received; while it is open, asked for. */
  amount: number;
  status: 'open' | 'paid' | 'canceled';
  /** On its way, as a bank debit is for days: nobody knows yet whether it arrives. */
  isProcessing: boolean;
  /** The one that Stripe opens by itself for what remains to be paid. */
  isDefault: boolean;
  card: { paymentIntentId: string; chargeId: string } | null;
  amountRefunded: number;
  paidAt: number | null;
  canceledAt: number | null;
};

/** Money given back on a card payment. */
export type Refund = {
  id: string;
  accountId: string;
  created: number;
  paymentId: string;
  paymentIntentId: string;
  chargeId: string;
  customerId: string;
  amount: number;
  currency: string;
  reason: string | null;
  metadata: Metadata;
  /** Refused by the customer's bank, days after it was taken for done. */
  isFailed: boolean;
};

export type CreditNoteLine = {
  id: string;
  amount: number;
  description: string | null;
  quantity: number;
  invoiceLineId: string | null;
};

export type CreditNote = {
  id: string;
  accountId: string;
  created: number;
  invoiceId: string;
  customerId: string;
  number: string;
  currency: string;
  amount: number;
  /** How much of it lowered what was still to be paid; the rest was given back. */
  beforePayment: number;
  outOfBand: number | null;
  /** Put on the customer's balance. */
  toBalance: number;
  balanceTransactionId: string | null;
  refunds: { refundId: string; amount: number }[];
  lines: CreditNoteLine[];
  memo: string | null;
  reason: string | null;
  metadata: Metadata;
  voidedAt: number | null;
};
