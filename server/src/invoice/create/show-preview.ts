import type { Context } from '../../graphql/context.ts';
import type { Money } from '../../graphql/money.type.ts';
import type { WorkOrder } from '../../work-order/work-order.entity.ts';
import { invoicesById } from '../loaders.ts';
import type { Preview } from './preview-invoice.ts';
import type { InvoicePreview } from './preview-invoice.type.ts';

/** A preview as the schema has it. */
export async function showPreview(context: Context, workOrder: WorkOrder, preview: Preview): Promise<InvoicePreview> {
  const { currency, lastInvoiceId } = preview;
  const money = (minorUnits: number): Money => ({ minorUnits, currency });
  return {
    ...preview,
    workOrder,
    lastInvoice: lastInvoiceId === null ? null : await context.loader(invoicesById).load(lastInvoiceId),
    lines: preview.lines.map((line) => ({
      ...line,
      unitPrice: money(line.unitPriceMinorUnits),
      amount: money(line.amountMinorUnits),
    })),
    subtotal: money(preview.subtotalMinorUnits),
    tax: money(preview.taxMinorUnits),
    total: money(preview.totalMinorUnits),
    unitPrice: money(preview.unitPriceMinorUnits),
  };
}
