import { isolate } from '@tuffops/shared/isolate';
import type { Caller } from '../../access/caller.ts';
import type { Deps } from '../../deps.ts';
import { Customer } from '../customer.entity.ts';
import { type CustomerValues, readCustomer, valuesOfCustomer } from './customer-rules.ts';
import type { Putting } from './plan-puts.ts';
import { CustomerNotPut, CustomerPut, type PutCustomerInput } from './put-customer.type.ts';
import { putOne } from './put-one.ts';
import { whatWasPut } from './what-was-put.ts';

export const customerPutting: Putting<Customer, PutCustomerInput, CustomerValues> = {
  entity: Customer,
  what: 'customer',
  create: 'customers.create',
  edit: 'customers.edit',
  reader: async () => ({ read: readCustomer, valuesOf: valuesOfCustomer }),
};

/** Creates a customer, or changes one by our id or the caller's own reference. */
export async function putCustomer(
  deps: Pick<Deps, 'database' | 'seams'>,
  caller: Caller,
  input: PutCustomerInput,
): Promise<CustomerPut | CustomerNotPut> {
  const answer = await putOne(customerPutting, deps, caller, input);
  if ('field' in answer) return Object.assign(new CustomerNotPut(), answer);
  const { row: customer, outcome } = answer;
  const message = whatWasPut(outcome, isolate(customer.displayName));
  return Object.assign(new CustomerPut(), { customer, wasCreated: outcome === 'CREATED', message });
}
