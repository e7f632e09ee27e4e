import type { Address } from '../customer/customer.ts';
import type { Metadata } from '../http/parameters.ts';
import type { TaxRate } from '../payment/tax-rate.ts';

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

/** Amounts in the currency's minor units; moments in whole seconds since 1970. */
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
