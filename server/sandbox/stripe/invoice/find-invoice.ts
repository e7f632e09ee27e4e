import { type Desk, own } from '../desk.ts';
import { notThere } from '../http/refusal.ts';
import type { Invoice } from '../rows.ts';

/** The account's invoice that a path names. */
export function findInvoice(desk: Desk, id: string, param: string): Invoice {
  const invoice = own(desk, desk.tables.invoices.get(id));
  if (!invoice) throw notThere('invoice', id, param);
  return invoice;
}
