import { newId } from '../../new-id.ts';
import { type Desk, newestFirst, own } from '../desk.ts';
import { emit } from '../event/emit.ts';
import { endpoint } from '../http/endpoint.ts';
import { listed, moments, paging } from '../http/listing.ts';
import {
  emptyable,
  type Given,
  group,
  integer,
  list,
  mergeMetadata,
  metadata,
  nonEmpty,
  oneOf,
  text,
} from '../http/parameters.ts';
import { badParameter, notThere } from '../http/refusal.ts';
import type { Address, Customer } from '../rows.ts';
import { showCustomer } from './customer.ts';
import { deleteCustomer } from './delete-customer.ts';
import { livingCustomer } from './find-customer.ts';

const part = text();
const settable = {
  name: text(256),
  email: text(512),
  phone: text(20),
  description: text(),
  address: emptyable(group({ line1: part, line2: part, city: part, state: part, postal_code: part, country: part })),
  preferred_locales: list(nonEmpty),
  balance: integer,
  tax_exempt: emptyable(oneOf('none', 'exempt', 'reverse')),
  metadata,
};

export const customerEndpoints = [
  endpoint('POST /v1/customers', 'create', settable, (desk, given) => {
    const id = newId('cus');
    const blank: Customer = {
      id,
      accountId: desk.account.id,
      created: desk.now,
      name: null,
      email: null,
      phone: null,
      description: null,
      address: null,
      preferredLocales: [],
      taxExempt: 'none',
      metadata: {},
      invoicePrefix: id.slice(-8).toUpperCase(),
      nextInvoiceSequence: 1,
      balance: 0,
      deletedAt: null,
    };
    const customer = showCustomer(desk.tables.customers.put(changed(blank, given)));
    emit(desk, 'customer.created', customer);
    return customer;
  }),

  endpoint('POST /v1/customers/:customer', 'create', settable, (desk, given, { customer: id = '' }) => {
    const customer = showCustomer(desk.tables.customers.put(changed(living(desk, id), given)));
    emit(desk, 'customer.updated', customer);
    return customer;
  }),

  endpoint('GET /v1/customers/:customer', 'read', {}, (desk, _, { customer: id = '' }) => showCustomer(find(desk, id))),

  endpoint('DELETE /v1/customers/:customer', 'other', {}, (desk, _, { customer: id = '' }) =>
    showCustomer(deleteCustomer(desk, living(desk, id))),
  ),

  endpoint('GET /v1/customers', 'read', { ...paging, email: text(), created: moments }, (desk, given) => {
    const { email, created = () => true } = given;
    const rows = newestFirst(desk, desk.tables.customers.all()).filter(
      (row) => row.deletedAt === null && created(row.created) && (email === undefined || row.email === email),
    );
    return listed('/v1/customers', rows, given, showCustomer);
  }),
];

function find(desk: Desk, id: string): Customer {
  const customer = own(desk, desk.tables.customers.get(id));
  if (!customer) throw notThere('customer', id, 'id');
  return customer;
}

function living(desk: Desk, id: string): Customer {
  const customer = livingCustomer(desk, id);
  if (!customer) throw notThere('customer', id, 'id');
  return customer;
}

function changed(customer: Customer, given: Given<typeof settable>): Customer {
  if (given.email && !/^[^\s@]+@[^\s@]+$/.test(given.email)) {
    throw badParameter('email', `Invalid email address: ${given.email}`, 'email_invalid');
  }
  const next = <T>(value: T | undefined, before: T) => (value === undefined ? before : value);
  const nextText = (value: string | undefined, before: string | null) => next(value, before) || null;
  return {
    ...customer,
    name: nextText(given.name, customer.name),
    email: nextText(given.email, customer.email),
    phone: nextText(given.phone, customer.phone),
    description: nextText(given.description, customer.description),
    address: given.address === undefined ? customer.address : given.address && changedAddress(given.address),
    preferredLocales: next(given.preferred_locales, customer.preferredLocales),
    balance: next(given.balance, customer.balance),
    taxExempt: given.tax_exempt === undefined ? customer.taxExempt : (given.tax_exempt ?? 'none'),
    metadata: mergeMetadata(customer.metadata, given.metadata),
  };
}

function changedAddress(given: Partial<Record<keyof Address, string>>): Address {
  const each = (value: string | undefined) => value || null;
  return {
    city: each(given.city),
    country: each(given.country),
    line1: each(given.line1),
    line2: each(given.line2),
    postal_code: each(given.postal_code),
    state: each(given.state),
  };
}
