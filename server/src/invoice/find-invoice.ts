import type { EntityManager } from 'typeorm';
import { type Caller, may } from '../access/caller.ts';
import { readRows } from '../database/read-rows.ts';
import { findWorkOrder } from '../work-order/find-work-order.ts';
import { Invoice } from './invoice.entity.ts';

/** The invoice, if there is one that the caller sees. */
export const findInvoice = (manager: EntityManager, caller: Caller, id: string) =>
  find(manager, caller, 't.id = $2', id);

export const findInvoiceByNumber = (manager: EntityManager, caller: Caller, number: number) =>
  find(manager, caller, 't.number = $2', number);

/** An invoice is visible to who may see invoices, and to who sees its work order. Null: none that the caller sees. */
async function find(
  manager: EntityManager,
  caller: Caller,
  which: string,
  value: string | number,
): Promise<Invoice | null> {
  const [invoice = null] = await readRows(manager, Invoice, which, [caller.tenant.id, value]);
  if (!invoice || may(caller, 'invoices.view')) return invoice;
  return (await findWorkOrder(manager, caller, invoice.workOrderId)) ? invoice : null;
}
