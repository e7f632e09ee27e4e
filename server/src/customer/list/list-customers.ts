import { asEntity } from '../../database/read-rows.ts';
import { defineList } from '../../list/define-list.ts';
import { hasOneOf } from '../../list/statement/conditions.ts';
import type { ListSort } from '../../list/statement/list-page.ts';
import { type MadeOf, readColumns } from '../../list/statement/read-columns.ts';
import { Customer } from '../customer.entity.ts';
import { CustomerType } from '../customer-type.ts';
import { BY_NAME, type CustomerFilter, type CustomerSortKey } from './list-customers.type.ts';

const SORTS: Record<CustomerSortKey, ListSort> = {
  NAME: { sql: 't.display_name', type: 'text' },
  CREATED_AT: { sql: 't.created_at', type: 'timestamptz' },
};

const MADE_OF: MadeOf<Customer> = {
  id: [],
  openInvoices: [],
  overdueInvoices: [],
  units: [],
  billingAddress: [
    'addressLine1',
    'addressLine2',
    'addressCity',
    'addressRegion',
    'addressPostalCode',
    'addressCountry',
  ],
};

export const listCustomers = defineList<Customer, CustomerFilter, CustomerSortKey>({
  name: 'customers',
  table: 'customer',
  sorts: SORTS,
  usual: BY_NAME,
  prefixes: [],
  read: ({ manager, filter, asked }) => ({
    branches: typesOf(filter).map((type) => `t.type = '${type}'`),
    conditions: (bind) => hasOneOf(bind, filter.ids),
    searchable: { columns: ['t.searched'], isNumber: () => null },
    walk: 2_000,
    columns: readColumns(manager, Customer, MADE_OF, asked?.fields ?? null),
    joins: [],
    rowOf: (row) => asEntity(manager.dataSource, Customer, row),
  }),
});

/** In one order, so that those asked for in another are no other statement; none for all of them, which come without a merge. */
const typesOf = ({ types }: CustomerFilter) =>
  types?.length ? Object.values(CustomerType).filter((type) => types.includes(type)) : [];
