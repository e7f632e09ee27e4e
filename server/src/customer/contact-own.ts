import type { Permission } from '@tuffops/shared/permission';
import DataLoader from 'dataloader';
import { may } from '../access/caller.ts';
import { runNamed } from '../database/run-named.ts';
import { forbidden } from '../errors.ts';
import { type Context, type DefineLoader, signedIn } from '../graphql/context.ts';
import type { Customer } from './customer.entity.ts';

export const SEES_CONTACTS = ['customers.view', 'customers.contact_own'] as const satisfies Permission[];

/** Of whoever does not see everybody's contact data: whether a customer is one of their own work orders'. */
export const isOwnCustomer: DefineLoader<string, boolean> = ({ database }, { tenant, userId }) =>
  new DataLoader(
    async (asked) => {
      const rows = await runNamed<{ id: string }>(
        database.of(tenant.id).manager,
        `select distinct customer_id as id from work_order
         where tenant_id = $1 and technician_id = $2 and customer_id = any($3::uuid[])`,
        [tenant.id, userId, [...new Set(asked)]],
      );
      const own = new Set(rows.map(({ id }) => id));
      return asked.map((id) => own.has(id));
    },
    { cache: false },
  );

/** A part of a customer's contact data, or FORBIDDEN for who has only their own customers'. */
export function contactOf<Part extends 'emails' | 'phones' | 'billingAddress'>(
  context: Context,
  customer: Customer,
  part: Part,
): Customer[Part] | Promise<Customer[Part]> {
  if (may(signedIn(context), 'customers.view')) return customer[part];
  return ofOwn(context, customer, part);
}

async function ofOwn<Part extends keyof Customer>(context: Context, customer: Customer, part: Part) {
  if (!(await context.loader(isOwnCustomer).load(customer.id))) throw forbidden('customers.view');
  return customer[part];
}
