import type { Actor } from '../../access/actor.ts';
import type { BillingDocument } from '../../billing/billing-document.ts';
import type { BillingDeps } from '../../billing/connection/billing-deps.ts';
import { countingReading } from '../../billing/document/readings.ts';
import type { BillingOperation } from '../../billing/operation/billing-operation.entity.ts';
import type { Change } from '../../database/write-together.ts';
import type { Invoice } from '../invoice.entity.ts';
import type { Standing } from '../settle/what-differs.ts';

type Created = BillingOperation & { workOrderNumber: number };
type Known = { deliveryProblem: string | undefined; billingSystem: Actor };

/** Makes our invoice from the plan that was sent, in the state the billing system has it in. */
export function insertingInvoice(
  { seams }: Pick<BillingDeps, 'seams'>,
  operation: Created,
  document: BillingDocument,
  known: Known,
): { invoice: Standing; changes: Change[] } {
  const { tenantId, invoiceId: id, connectionId, plan } = operation;
  if (!plan) throw new Error(`The creation of invoice ${id} has no plan`);
  const { externalId } = document;
  const invoice = { ...stateOf(document), totalMinorUnits: plan.totalMinorUnits, externalId };
  const lines = plan.lines.map((line, index) => ({ id: seams.newId(), position: index + 1, ...line }));
  const reading = { tenantId, connectionId, externalId, reference: id };
  return {
    invoice,
    changes: [
      insertingRow(tenantId, rowOf(operation, document, { ...known, now: seams.now() })),
      {
        name: 'lines',
        text: `insert into invoice_line (tenant_id, invoice_id, id, position, kind, description, quantity,
            unit_price_minor_units, amount_minor_units)
          select $1, $2, l.id, l.position, l.kind, l.description, l.quantity, l."unitPriceMinorUnits", l."amountMinorUnits"
          from jsonb_to_recordset($3::jsonb) l (id uuid, position integer, kind text, description text, quantity numeric,
            "unitPriceMinorUnits" integer, "amountMinorUnits" integer) returning id`,
        values: [tenantId, id, JSON.stringify(lines)],
      },
      countingReading(reading, { asOf: 0, isTerminal: true }),
    ],
  };
}

function rowOf(
  { invoiceId, invoiceNumber, workOrderId, workOrderNumber, connectionId, plan }: Created,
  document: BillingDocument,
  { deliveryProblem, billingSystem, now }: Known & { now: Date },
): Record<string, unknown> {
  if (!plan) throw new Error(`The creation of invoice ${invoiceId} has no plan`);
  const { status, isCredited } = stateOf(document);
  const isVoid = status === 'CANCELLED';
  return {
    id: invoiceId,
    number: invoiceNumber,
    status,
    is_credited: isCredited,
    work_order_id: workOrderId,
    work_order_number: workOrderNumber,
    customer_id: plan.customer.id,
    customer_name: plan.customer.name,
    customer_email: plan.customer.email,
    customer_address: JSON.stringify(plan.customer.address),
    includes_unit_price: plan.includesUnitPrice,
    tax_rate_percent: plan.taxRatePercent,
    currency: plan.currency,
    subtotal_minor_units: plan.subtotalMinorUnits,
    tax_minor_units: plan.taxMinorUnits,
    total_minor_units: plan.totalMinorUnits,
    issued_at: new Date(plan.issuedAt),
    due_on: plan.dueOn,
    paid_at: status === 'PAID' ? now : null,
    cancelled_at: isVoid ? now : null,
    cancelled_by: isVoid ? JSON.stringify(billingSystem) : null,
    connection_id: connectionId,
    external_id: document.externalId,
    external_url: document.url ?? null,
    delivery_problem: deliveryProblem ?? null,
  };
}

function insertingRow(tenantId: string, row: Record<string, unknown>): Change {
  const columns = Object.keys(row);
  const places = columns.map((_, index) => `$${index + 2}`);
  return {
    name: 'inserted',
    text: `insert into invoice (tenant_id, ${columns.join(', ')}) values ($1, ${places.join(', ')}) returning id`,
    values: [tenantId, ...Object.values(row)],
  };
}

/** How an invoice stands here that is in this state there. */
export function stateOf({ state, isCredited }: BillingDocument): Pick<Invoice, 'status' | 'isCredited'> {
  const status = state === 'VOID' ? 'CANCELLED' : state === 'PAID' ? 'PAID' : 'SENT';
  return { status, isCredited: status === 'PAID' && isCredited };
}
