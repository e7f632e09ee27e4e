import { differLines, type LineDifference } from '@tuffops/shared/invoice/line-difference';
import { isSomethingToBill } from '@tuffops/shared/invoice/something-to-bill';
import type { Caller } from '../../access/caller.ts';
import type { PlannedLine } from '../../billing/creation-plan.ts';
import { notFound } from '../../errors.ts';
import { type Context, reachOf } from '../../graphql/context.ts';
import { findWorkOrder } from '../../work-order/find-work-order.ts';
import type { WorkOrder } from '../../work-order/work-order.entity.ts';
import type { InvoicingBlocker } from '../blockers.ts';
import { findInvoicingBlocker } from '../create/find-invoicing-blocker.ts';
import { type Preview, previewInvoice } from '../create/preview-invoice.ts';
import { findInvoice } from '../find-invoice.ts';
import type { Invoice } from '../invoice.entity.ts';
import type { InvoiceLine } from '../invoice-line.entity.ts';
import { linesByInvoice } from '../loaders.ts';

/** Each null: as the invoice has it. */
type WantedReissue = { invoiceId: string; includeUnitPrice: boolean | null; taxRatePercent: string | null };

export type Reissue = {
  invoice: Invoice;
  workOrder: WorkOrder;
  preview: Preview;
  lines: LineDifference<InvoiceLine, PlannedLine>[];
  invoicingBlocker: InvoicingBlocker | null;
};

/** What would take this invoice's place if it were cancelled and created again now, beside what it bills. */
export async function previewReissue(context: Context, caller: Caller, wanted: WantedReissue): Promise<Reissue> {
  const { manager } = reachOf(context);
  const { seams } = context.deps;
  const invoice = await findInvoice(manager, caller, wanted.invoiceId);
  if (!invoice) throw notFound('invoice');
  const workOrder = await findWorkOrder(manager, caller, invoice.workOrderId);
  if (!workOrder) throw notFound('work order');
  const choices = {
    includeUnitPrice: wanted.includeUnitPrice ?? invoice.includesUnitPrice,
    taxRatePercent: wanted.taxRatePercent ?? invoice.taxRatePercent,
  };
  const [preview, before, blocker] = await Promise.all([
    previewInvoice({ manager, seams }, caller, { workOrderId: workOrder.id, choices }),
    context.loader(linesByInvoice).load(invoice.id),
    findInvoicingBlocker(context, workOrder, invoice.id),
  ]);
  if (!preview) throw notFound('work order');
  return {
    ...{ invoice, workOrder, preview },
    lines: differLines(before, preview.lines),
    invoicingBlocker: blocker ?? (isSomethingToBill(preview.lines) ? null : 'NOTHING_TO_BILL'),
  };
}
