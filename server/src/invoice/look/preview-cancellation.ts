import { BILLING_VENDOR_NAMES } from '@tuffops/shared/billing-vendor';
import type { CancellationBlocker } from '@tuffops/shared/invoice/blocker';
import { formatMoney } from '@tuffops/shared/money';
import { type Caller, may, requirePermission } from '../../access/caller.ts';
import type { BillingDeps } from '../../billing/connection/billing-deps.ts';
import { type BillingCause, type BillingFailure, failure } from '../../billing/failure.ts';
import { findOpenOperation } from '../../billing/operation/open-operation.ts';
import { readRow } from '../../database/read-rows.ts';
import { notFound } from '../../errors.ts';
import { parseId } from '../../graphql/parse-id.ts';
import { hearsDetails } from '../as-seen-by.ts';
import { whyNotCancel } from '../cancel/why-not-cancel.ts';
import { findInvoice } from '../find-invoice.ts';
import { Invoice } from '../invoice.entity.ts';
import type { Seen } from './look.ts';
import type { Looks } from './looks.ts';
import { type CancellationOutlook, outlookOf, whyNotReadable } from './outlook.ts';
import { messageOf, remedyOf, type Told } from './tell-outlook.ts';

export type CancellationPreviewed = {
  invoice: Invoice;
  state: CancellationOutlook;
  amountPaidMinorUnits: number | null;
  paidAt: Date | null;
  cause: BillingCause | null;
  blocker: CancellationBlocker | null;
  message: string;
  remedy: string | null;
};

/** Looks at the billing system's side before a person decides. Nothing is claimed: what is true then is found out again. */
export async function previewCancellation(
  { billing, looks }: { billing: BillingDeps; looks: Looks },
  caller: Caller,
  invoiceId: string,
): Promise<CancellationPreviewed> {
  const tenantId = caller.tenant.id;
  const { manager } = billing.database.of(tenantId);
  const found = await findInvoice(manager, caller, parseId(invoiceId, 'invoiceId'));
  if (!found) throw notFound('invoice');
  requirePermission(caller, 'invoices.edit');

  const seen = await looks(found);
  const [invoice, operation] = await Promise.all([
    readRow(manager, Invoice, tenantId, found.id),
    findOpenOperation(manager, tenantId, { invoiceId: found.id }),
  ]);
  const told = tell(caller, invoice, seen, billing.seams.now());
  const { reading } = seen;
  return {
    invoice,
    state: told.state,
    amountPaidMinorUnits: reading.found === 'there' ? reading.amountPaidMinorUnits : null,
    paidAt: reading.found === 'there' ? reading.paidAt : null,
    cause: told.failure?.cause ?? null,
    blocker: whyNotCancel({ status: invoice.status, mayCancel: true, isUnderWay: operation !== null }),
    message: messageOf(told),
    remedy: remedyOf(told),
  };
}

function tell(caller: Caller, invoice: Invoice, { vendor, reading }: Seen, now: Date): Told {
  const payment = reading.found === 'there' ? reading : undefined;
  return {
    state: outlookOf(reading, invoice),
    vendor: vendor ? BILLING_VENDOR_NAMES[vendor] : 'the billing system',
    amountPaid:
      payment && may(caller, 'invoices.view')
        ? formatMoney(payment.amountPaidMinorUnits, payment.document.currency, 'en-US')
        : null,
    paidForMs: payment?.paidAt ? now.getTime() - payment.paidAt.getTime() : null,
    isCredited: payment?.document.isCredited ?? false,
    isCancelledHere: invoice.status === 'CANCELLED',
    failure: asHeardBy(caller, whyNotReadable(reading)),
  };
}

const asHeardBy = (caller: Caller, why: BillingFailure | null): BillingFailure | null =>
  why && !hearsDetails(caller) ? failure(why.cause) : why;
