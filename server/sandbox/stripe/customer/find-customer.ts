import { type Desk, own } from '../desk.ts';
import { badReference } from '../http/refusal.ts';
import type { Customer } from '../rows.ts';

/** The account's customer, unless it was deleted. */
export function livingCustomer(desk: Desk, id: string): Customer | undefined {
  const customer = own(desk, desk.tables.customers.get(id));
  return customer?.deletedAt === null ? customer : undefined;
}

/** The customer that a parameter refers to. */
export function referredCustomer(desk: Desk, id: string): Customer {
  const customer = livingCustomer(desk, id);
  if (!customer) throw badReference('customer', id, 'customer');
  return customer;
}
