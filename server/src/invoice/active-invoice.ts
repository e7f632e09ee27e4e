import type { EntityManager } from 'typeorm';
import { findOpenOperation } from '../billing/operation/open-operation.ts';
import { Invoice } from './invoice.entity.ts';

/** The work order's one invoice that counts: sent, or paid and not fully credited. */
export function findActiveInvoice(
  manager: EntityManager,
  tenantId: string,
  workOrderId: string,
): Promise<Invoice | null> {
  return manager.findOneBy(Invoice, [
    { tenantId, workOrderId, status: 'SENT' },
    { tenantId, workOrderId, status: 'PAID', isCredited: false },
  ]);
}

/** What already has the place of a work order's one active invoice: another invoice, or a creation under way. */
export async function isPlaceTaken(
  manager: EntityManager,
  tenantId: string,
  workOrderId: string,
  exceptInvoiceId: string,
): Promise<boolean> {
  const active = await findActiveInvoice(manager, tenantId, workOrderId);
  if (active && active.id !== exceptInvoiceId) return true;
  const creation = await findOpenOperation(manager, tenantId, { workOrderId, kind: 'CREATE' });
  return creation !== null && creation.invoiceId !== exceptInvoiceId;
}
