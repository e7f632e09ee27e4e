import type { Desk } from '../desk.ts';
import { emit } from '../event/emit.ts';
import type { Customer } from '../rows.ts';
import { showCustomer } from './customer.ts';

/** For good: it can still be read, as deleted, and its invoices stay. */
export function deleteCustomer(desk: Desk, customer: Customer): Customer {
  const gone = desk.tables.customers.put({ ...customer, deletedAt: desk.now });
  emit(desk, 'customer.deleted', showCustomer(customer));
  return gone;
}
