import type { EntityManager } from 'typeorm';
import { type Caller, may } from '../access/caller.ts';
import { visibleWorkOrders } from '../work-order/visibility.ts';
import { WorkOrder } from '../work-order/work-order.entity.ts';
import { Invoice } from './invoice.entity.ts';

/** An invoice is visible to who may see invoices, and to who sees its work order. Null: none that the caller sees. */
export async function findInvoice(manager: EntityManager, caller: Caller, id: string): Promise<Invoice | null> {
  const invoice = await manager.findOneBy(Invoice, { tenantId: caller.tenant.id, id });
  if (!invoice || may(caller, 'invoices.view')) return invoice;
  const visible = visibleWorkOrders(caller);
  const isSeen = visible && (await manager.existsBy(WorkOrder, { ...visible, id: invoice.workOrderId }));
  return isSeen ? invoice : null;
}
