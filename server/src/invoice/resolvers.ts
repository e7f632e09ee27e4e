import { BillingOperationResolver } from './billing-operation.resolver.ts';
import { CancelInvoiceResolver } from './cancel/cancel-invoice.resolver.ts';
import {
  CancellationFailed,
  CancellationHeld,
  InvoiceCancelled,
  InvoiceNotCancellable,
} from './cancel/cancel-invoice.type.ts';
import { KeepInvoiceResolver } from './cancel/keep-invoice.resolver.ts';
import { InvoiceKept, InvoiceNotKept } from './cancel/keep-invoice.type.ts';
import { CreateInvoiceResolver } from './create/create-invoice.resolver.ts';
import { InvoiceCreated, InvoiceCreationFailed, WorkOrderNotInvoiceable } from './create/create-invoice.type.ts';
import { PreviewInvoiceResolver } from './create/preview-invoice.resolver.ts';
import { CustomerCopyResolver } from './customer-copy/customer-copy.resolver.ts';
import { CustomerCopyFound, CustomerCopyNotFound } from './customer-copy/customer-copy.type.ts';
import { InvoiceNotSendable, InvoiceSentAgain, SendingFailed } from './customer-copy/send-invoice-again.type.ts';
import { CustomerInvoicesResolver } from './customer-invoices.resolver.ts';
import { BillingSyncResolver } from './difference/billing-sync.resolver.ts';
import { DifferenceResolver } from './difference/difference.resolver.ts';
import {
  DifferenceAcknowledged,
  DifferenceChanged,
  DifferenceMended,
  DifferenceNotMended,
  DifferenceStands,
} from './difference/difference.type.ts';
import { InvoiceResolver } from './invoice.resolver.ts';
import { InvoiceEventResolver, InvoiceHistoryResolver } from './invoice-history.resolver.ts';
import { InvoiceLineResolver } from './invoice-line.resolver.ts';
import { InvoiceChangeResolver } from './live/invoice-change.type.ts';
import { PreviewCancellationResolver } from './look/preview-cancellation.resolver.ts';
import { InvoiceMatchesResolver } from './matches/invoice-matches.resolver.ts';
import { AmountToBillResolver, ReadyToInvoiceTotalsResolver } from './ready/ready-to-invoice-totals.resolver.ts';
import { PreviewReissueResolver } from './reissue/preview-reissue.resolver.ts';
import { ReissueInvoiceResolver, ReplacementOperationResolver } from './reissue/reissue-invoice.resolver.ts';
import { InvoiceNotReissuable, InvoiceReissued, ReissueFailed, ReissueHeld } from './reissue/reissue-invoice.type.ts';
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
  CustomerInvoicesResolver,
  PreviewInvoiceResolver,
  CreateInvoiceResolver,
  PreviewReissueResolver,
  CancelInvoiceResolver,
  PreviewCancellationResolver,
  KeepInvoiceResolver,
  ReissueInvoiceResolver,
  ReplacementOperationResolver,
  CustomerCopyResolver,
  InvoiceTotalsResolver,
  InvoiceMatchesResolver,
  ReadyToInvoiceTotalsResolver,
  AmountToBillResolver,
  ReplacementsResolver,
  InvoiceChangeResolver,
  BillingSyncResolver,
  DifferenceResolver,
];

/** Types that only an interface leads to. */
export const invoiceResultTypes = [
  InvoiceCancelled,
  InvoiceNotCancellable,
  CancellationFailed,
  CancellationHeld,
  InvoiceKept,
  InvoiceNotKept,
  InvoiceReissued,
  InvoiceNotReissuable,
  ReissueFailed,
  ReissueHeld,
  InvoiceCreated,
  WorkOrderNotInvoiceable,
  InvoiceCreationFailed,
  CustomerCopyFound,
  CustomerCopyNotFound,
  InvoiceSentAgain,
  InvoiceNotSendable,
  SendingFailed,
  DifferenceMended,
  DifferenceStands,
  DifferenceAcknowledged,
  DifferenceChanged,
  DifferenceNotMended,
];
