import { BillingOperationResolver } from './billing-operation.resolver.ts';
import { CancelInvoiceResolver } from './cancel/cancel-invoice.resolver.ts';
import { CancellationFailed, InvoiceCancelled, InvoiceNotCancellable } from './cancel/cancel-invoice.type.ts';
import { CreateInvoiceResolver } from './create/create-invoice.resolver.ts';
import { InvoiceCreated, InvoiceCreationFailed, WorkOrderNotInvoiceable } from './create/create-invoice.type.ts';
import { PreviewInvoiceResolver } from './create/preview-invoice.resolver.ts';
import { InvoiceResolver } from './invoice.resolver.ts';
import { InvoiceEventResolver, InvoiceHistoryResolver } from './invoice-history.resolver.ts';
import { InvoiceLineResolver } from './invoice-line.resolver.ts';
import { InvoiceChangeResolver } from './live/invoice-change.type.ts';
import { ReplacementsResolver } from './replacements.resolver.ts';
import { InvoiceTotalsResolver } from './totals/invoice-totals.resolver.ts';
import { WorkOrderInvoicesResolver } from './work-order-invoices.resolver.ts';

/** What the schema says of invoices, besides the list. */
export const invoiceResolvers = [
  InvoiceResolver,
  BillingOperationResolver,
  InvoiceLineResolver,
  InvoiceHistoryResolver,
  InvoiceEventResolver,
  WorkOrderInvoicesResolver,
  PreviewInvoiceResolver,
  CreateInvoiceResolver,
  CancelInvoiceResolver,
  InvoiceTotalsResolver,
  ReplacementsResolver,
  InvoiceChangeResolver,
];

/** Types that only an interface leads to. */
export const invoiceResultTypes = [
  InvoiceCancelled,
  InvoiceNotCancellable,
  CancellationFailed,
  InvoiceCreated,
  WorkOrderNotInvoiceable,
  InvoiceCreationFailed,
];
