import type { Actor } from '../../access/actor.ts';
import { type Breakdown, breakDown } from '../../invoice/create/break-down.ts';
import { dueDate } from '../../invoice/create/due-date.ts';
import type { Billable } from '../../invoice/create/find-billable.ts';
import type { Invoice } from '../../invoice/invoice.entity.ts';
import type { InvoiceLine } from '../../invoice/invoice-line.entity.ts';
import type { Tenant } from '../../tenant/tenant.entity.ts';
import { CANCELLATION_REASONS } from '../catalog/jobs.ts';
import type { Random } from '../random.ts';
import type { InvoicePast } from './invoice-plans.ts';

export type NewInvoice = { invoice: Invoice; lines: InvoiceLine[] };

type Facts = { tenant: Tenant; connectionId: string; office: Actor; billable: Billable; number: number };

/** Until it is put there, an invoice has this instead of an id in the billing system. */
export const notThereYet = (invoiceId: string) => `demo:${invoiceId}`;

/** An invoice as the past left it; its lines and totals come from the same code as those of a new one. */
export function makeInvoice(random: Random, past: InvoicePast, facts: Facts): NewInvoice {
  const { tenant, connectionId, office, billable, number } = facts;
  const { lines, ...sums } = wasBilled(past, billable, tenant);
  const { issuedAt, paidAt, creditedAt, cancelledAt, workOrder } = past;
  const { id: customerId, name, email, address } = billable.customer;
  if (!email) throw new Error(`Customer ${customerId} has no e-mail address.`);
  const id = random.id(issuedAt);
  const invoice: Invoice = {
    id,
    tenantId: tenant.id,
    number,
    status: cancelledAt ? 'CANCELLED' : paidAt ? 'PAID' : 'SENT',
    isCredited: creditedAt !== null,
    workOrderId: workOrder.id,
    workOrderNumber: workOrder.number,
    customerId,
    customerName: name,
    customerEmail: email,
    customerAddress: address,
    ...sums,
    issuedAt,
    dueOn: dueDate(issuedAt, tenant),
    paidAt,
    cancelledAt,
    cancelledBy: cancelledAt && office,
    cancellationReason: reasonOf(random, past),
    cancellationReasonCode: null,
    connectionId,
    externalId: notThereYet(id),
    externalUrl: null,
    deliveryProblem: null,
    emailedAt: null,
    version: 1,
    createdAt: issuedAt,
    updatedAt: creditedAt ?? cancelledAt ?? paidAt ?? issuedAt,
  };
  const rows = lines.map((line, index) => ({
    ...line,
    id: random.id(issuedAt),
    tenantId: tenant.id,
    invoiceId: id,
    position: index + 1,
  }));
  return { invoice, lines: rows };
}

/** Units are billed where they were installed; what was cancelled for a wrong choice has that choice. */
function wasBilled({ workOrder, wrong }: InvoicePast, billable: Billable, tenant: Tenant): Breakdown {
  const isInstallation = workOrder.type === 'INSTALLATION';
  const choices = {
    includeUnitPrice: wrong === 'UNIT_PRICE' ? !isInstallation : isInstallation,
    taxRatePercent: wrong === 'TAX_RATE' ? '6.125' : tenant.defaultTaxRatePercent,
  };
  return breakDown(billable, choices, tenant.currency);
}

function reasonOf(random: Random, { wrong, cancelledAt, workOrder }: InvoicePast): string | null {
  if (!cancelledAt) return null;
  if (wrong === 'TAX_RATE') return 'Wrong tax rate';
  if (wrong === 'UNIT_PRICE') {
    return workOrder.type === 'INSTALLATION' ? 'Unit price was missing' : 'Unit price should not be billed';
  }
  return random.pick(CANCELLATION_REASONS);
}
