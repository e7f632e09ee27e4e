import type { EntityManager } from 'typeorm';
import { type Caller, may } from '../access/caller.ts';
import { readRows } from '../database/read-rows.ts';
import { findWorkOrder } from '../work-order/find-work-order.ts';
import { Invoice } from './invoice.entity.ts';

/** An invoice is visible to who may see invoices, and to who sees its work order. Null: none that the caller sees. */
export async function findInvoice(manager: EntityManager, caller: Caller, id: string): Promise<Invoice | null> {
  const [invoice = null] = await readRows(manager, Invoice, 't.id = $2', [caller.tenant.id, id]);
  if (!invoice || may(caller, 'invoices.view')) return invoice;
  return (await findWorkOrder(manager, caller, invoice.workOrderId)) ? invoice : null;
}
