import type { EntityManager } from 'typeorm';
import type { Actor } from '../../access/actor.ts';
import type { BillingDeps } from '../../billing/billing-deps.ts';
import type { BillingOperation } from '../../billing/billing-operation.entity.ts';
import type { BillingDocument } from '../../billing/billing-system.ts';
import { recordDrift } from '../../billing/inbound/drift.ts';
import { countReading } from '../../billing/inbound/readings.ts';
import { Invoice } from '../invoice.entity.ts';
import { InvoiceLine } from '../invoice-line.entity.ts';

/** Makes our invoice from the plan that was sent, in the state the billing system has it in. */
export async function insertInvoice(
  manager: EntityManager,
  { seams, log }: BillingDeps,
  { tenantId, invoiceId: id, workOrderId, connectionId, invoiceNumber: number, plan }: BillingOperation,
  document: BillingDocument,
  { deliveryProblem, billingSystem }: { deliveryProblem: string | undefined; billingSystem: Actor },
): Promise<void> {
  if (!plan) throw new Error(`The creation of invoice ${id} has no plan`);
  const { externalId } = document;
  const now = seams.now();
  const isVoid = document.state === 'VOID';
  const isPaid = document.state === 'PAID';
  await manager.insert(Invoice, {
    id,
    tenantId,
    number,
    status: isVoid ? 'CANCELLED' : isPaid ? 'PAID' : 'SENT',
    isCredited: isPaid && document.isCredited,
    workOrderId,
    workOrderNumber: Number(plan.workOrderNumber.replace(/\D/g, '')),
    customerId: plan.customer.id,
    customerName: plan.customer.name,
    customerEmail: plan.customer.email,
    customerAddress: plan.customer.address,
    includesUnitPrice: plan.includesUnitPrice,
    taxRatePercent: plan.taxRatePercent,
    currency: plan.currency,
    subtotalMinorUnits: plan.subtotalMinorUnits,
    taxMinorUnits: plan.taxMinorUnits,
    totalMinorUnits: plan.totalMinorUnits,
    issuedAt: new Date(plan.issuedAt),
    dueOn: plan.dueOn,
    paidAt: isPaid ? now : null,
    cancelledAt: isVoid ? now : null,
    cancelledBy: isVoid ? billingSystem : null,
    connectionId,
    externalId,
    externalUrl: document.url ?? null,
    deliveryProblem: deliveryProblem ?? null,
    version: 1,
  });
  await manager.insert(
    InvoiceLine,
    plan.lines.map((line, index) => ({ ...line, id: seams.newId(), tenantId, invoiceId: id, position: index + 1 })),
  );
  await countReading(manager, { tenantId, connectionId, externalId, reference: id }, { asOf: 0, isTerminal: true });
  if (document.totalMinorUnits !== plan.totalMinorUnits && !isVoid) {
    const there = `total ${document.totalMinorUnits} instead of ${plan.totalMinorUnits} (minor units)`;
    await recordDrift(manager, log, {
      id: seams.newId(),
      tenantId,
      connectionId,
      externalId,
      reference: id,
      here: 'SENT',
      there,
    });
  }
}
