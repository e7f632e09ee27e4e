import { isolate } from '@tuffops/shared/isolate';
import type { Stripe } from 'stripe';
import { endOfDay } from '../../days.ts';
import type { CreationPlan } from '../creation-plan.ts';
import { fit } from './fit.ts';

export function draft(plan: CreationPlan, customer: string): Stripe.InvoiceCreateParams {
  return {
    customer,
    number: plan.number,
    currency: plan.currency.toLowerCase(),
    collection_method: 'send_invoice',
    due_date: dueAt(plan),
    auto_advance: false,
    automatic_tax: { enabled: false },
    discounts: '',
    pending_invoice_items_behavior: 'exclude',
    description: fit('memo', `Work order ${plan.workOrderNumber}`),
    metadata: {
      reference: plan.reference,
      work_order: plan.workOrderNumber,
      ...(plan.tenantId && { tenant: plan.tenantId }),
    },
  };
}

/** Each line one amount, with the quantity in its text; the tax one line, equal to ours to the minor unit. */
export function lines(plan: CreationPlan): Stripe.InvoiceAddLinesParams.Line[] {
  const billed = plan.lines.map((line) => ({
    amount: line.amountMinorUnits,
    description: fit(
      'line',
      line.quantity === '1' ? line.description : `${line.quantity} × ${isolate(line.description)}`,
    ),
  }));
  const tax = { amount: plan.taxMinorUnits, description: fit('line', `Tax (${plan.taxRatePercent}%)`) };
  return plan.taxMinorUnits > 0 ? [...billed, tax] : billed;
}

/** Stripe refuses a due date in the past. https://docs.stripe.com/api/invoices/create */
const LEAST_NOTICE_MS = 60 * 60 * 1_000;

/** The end of the due day where the contractor is, or an hour after the invoice was issued when that is later; in seconds. */
function dueAt({ dueOn, timeZone, issuedAt }: CreationPlan): number {
  const soonest = Date.parse(issuedAt) + LEAST_NOTICE_MS;
  return Math.floor(Math.max(endOfDay(dueOn, timeZone).getTime(), soonest) / 1_000);
}
